// The notices of each year in one list.
import { many } from "../lib/many.js";

export const { data, render } = many(
  "years",
  ({ year }) => `api/v1/notices-${year}.json`,
  ({ notices }) =>
    JSON.stringify(
      notices.map(({ id, record, versions }) => ({ id, versions: versions.length, record })),
      null,
      1,
    ),
);
