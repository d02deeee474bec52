// A template that makes one file of each entry of a list of the register.
export const many = (list, permalink, render) => ({
  data: {
    pagination: { data: `register.${list}`, size: 1, alias: "each", addAllPagesToCollections: false },
    eleventyExcludeFromCollections: true,
    permalink: (data) => permalink(data.each),
  },
  render: (data) => render(data.each, data.register),
});
