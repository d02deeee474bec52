"""评审办: who runs the award, how to object, and what identifies the site."""

from __future__ import annotations

from pydantic import Field

from gongshi.records.fields import Flag, Key, Line, Moment, PublicKey, Shape, TagAuthority
from gongshi.records.links import Address, Link, SecurityContact, WebAddress


class Security(Shape, title="安全联系"):
    """Whom to tell of a weakness of the site (RFC 9116)."""

    contact: SecurityContact = Field(title="联系方式", description="网站安全问题的联系方式")
    expires: Moment = Field(title="有效期至")
    """Until when to trust this. The record cannot know the clock: once it has passed, no file is published."""


class Licence(Shape, title="使用许可"):
    """Under which terms the office lets others use what the site publishes."""

    name: Line = Field(title="名称")
    link: Link | None = Field(None, title="链接", description="许可全文的网址")


class Site(Shape, title="网站"):
    """What a government web site says of itself (网页标签规范). What is not given is not shown."""

    name: Line = Field(title="网站名称")
    address: Address = Field(title="网址")
    """Where the site lies; feeds and sitemap need it."""
    tag_authority: TagAuthority = Field(title="永久标识", description="订阅条目和发布日志的永久标识由它组成")
    """The root of every feed entry's name, and the name of the log. It never changes, even if the address does."""
    log_keys: tuple[PublicKey, ...] = Field((), title="日志公钥", description="可以签署发布日志的公钥")
    """Who may sign the head of the log. A key that is no longer used stays, so that what it signed can be verified."""
    id_code: Line | None = Field(None, title="网站标识码")
    icp: Line | None = Field(None, title="ICP备案号", description="按备案登记的写法")
    icp_link: WebAddress | None = Field(None, title="ICP备案查询页")
    police: Line | None = Field(None, title="公安备案号")
    police_link: WebAddress | None = Field(None, title="公安备案查询页")
    party_emblem: WebAddress | None = Field(None, title="党政机关网站标识", description="证明页的网址")
    """Its picture lies on another host, so words link there."""
    report_errors: WebAddress | None = Field(None, title="我为政府网站找错", description="本站找错页的网址")
    host: Line | None = Field(None, title="主办单位")
    """主办单位."""
    contact: Line | None = Field(None, title="联系电话")
    security: Security | None = Field(None, title="安全联系")
    licence: Licence | None = Field(None, title="使用许可", description="没有写的，使用数据以前向本单位了解")


class Issuer(Shape, title="发布机构"):
    """A body that may issue notices; its role is the key that the measures use."""

    name: Line = Field(title="全称")
    short_name: Line = Field(title="简称")
    former_names: tuple[Line, ...] = Field((), title="曾用名")
    """Names under which it issued earlier notices."""


class Channel(Shape, title="联系渠道"):
    """How to reach someone."""

    department: Line = Field(title="部门")
    address: Line = Field(title="地址")
    phone: Line = Field(title="电话")
    postcode: Line | None = Field(None, title="邮政编码")
    hours: Line | None = Field(None, title="时间")
    email: Line | None = Field(None, title="邮箱")


class ObjectionChannel(Channel, title="异议渠道"):
    """How to object: the measures oblige the office to publish the channel and the procedure."""

    requirements: tuple[Line, ...] = Field(min_length=1, title="异议的要求", description="提出异议要有什么")
    """What an objection must hold."""
    procedure: tuple[Line, ...] = Field(min_length=1, title="处理程序", description="按先后次序")
    """The steps, in order."""


class Office(Shape, title="评审办"):
    """`data/awards/office.yml`."""

    demo: Flag = Field(False, title="演示数据", description="为真的，全部数据都是虚构的")
    award: Line = Field(title="奖励名称", description="各奖项的总称")
    """What the awards are called together: 某区政府质量奖."""
    place: Line = Field(title="地区")
    """某区."""
    organiser: Line = Field(title="主办单位")
    """主办单位 of the award."""
    undertaker: Line = Field(title="承办单位")
    """承办单位 of the award."""
    issuers: dict[Key, Issuer] = Field(title="发布机构", description="以机构的代号为键")
    town_label: Line = Field("乡镇", title="所在地的称谓", description="名单按什么分地方，例如乡镇、区县；不写的是乡镇")
    """What the places that lists are divided by are called: 乡镇, 区县."""
    towns: dict[Key, Line] = Field(title="乡镇", description="以乡镇的代号为键")
    """The key stands in addresses, the name in records."""
    objection: ObjectionChannel = Field(title="异议渠道")
    discipline: Channel = Field(title="纪检渠道", description="对评审工作提出投诉的渠道")
    """Where to complain about the office or the reviewers."""
    site: Site = Field(title="网站")
