"""What all published data has in common. Field titles and descriptions are what the dictionary and the schemas say."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from gongshi import addresses
from gongshi.records.office import Licence

if TYPE_CHECKING:
    from gongshi.views.edition import Edition


class Data(BaseModel, title="数据"):
    """Base of everything under `api/`. Fields are only ever added: whoever reads them relies on their names."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Computed(Data, title="计算字段"):
    """What no record says: worked out from all of them, as of a moment. It stands apart from what was recorded."""

    as_of: datetime = Field(title="截至", description="计算字段是截至这一时刻的情况")


class About(Data, title="数据说明"):
    """What a file says of itself, so that it still does when it has been passed on."""

    as_of: datetime = Field(
        title="截至",
        description="数据是截至这一时刻的情况：内容最近一次变动的时刻，从那时到数据目录写明的时刻没有变动。"
        "数据目录、奖项、管理办法、条款和评审办，写的是网站截至的时刻",
    )
    site: str = Field(title="网站名称")
    url: str = Field(title="网址", description="网站的地址")
    demo: bool = Field(title="演示数据", description="为真的，全部数据都是虚构的，不能引用")
    licence: Licence | None = Field(title="使用许可", description="为空的，使用以前先联系")
    dictionary: str = Field(title="数据字典", description="说明每个字段的页面")


Content = TypeVar("Content")


class Many(Data, Generic[Content], title="全部"):
    """A file with everything of one kind."""

    about: About = Field(title="数据说明")
    items: tuple[Content, ...] = Field(title="数据")


class One(Data, Generic[Content], title="一项"):
    """A file with one thing."""

    about: About = Field(title="数据说明")
    item: Content = Field(title="数据")


def root(edition: Edition) -> str:
    """Where the site lies, with the stroke at its end."""
    return edition.register.office.site.address.rstrip("/") + "/"


def whole(edition: Edition, address: str) -> str:
    """The whole address of what lies on the site, by its address from the root: data is read far from it."""
    return root(edition) + address


def about(edition: Edition) -> About:
    """The same in every file of a publication."""
    office = edition.register.office
    return About(
        as_of=edition.as_of,
        site=office.site.name,
        url=root(edition),
        demo=office.demo,
        licence=office.site.licence,
        dictionary=whole(edition, addresses.DICTIONARY),
    )
