// The data of each organisation.
import { many } from "../lib/many.js";

export const { data, render } = many(
  "organisations",
  ({ line }) => `api/v1/organisations/${line.credit_code}.json`,
  ({ line, appearances }) =>
    JSON.stringify(
      {
        credit_code: line.credit_code,
        name: line.name,
        appearances: appearances.map(({ notice, line: listed }) => ({ notice: notice.id, round: notice.record.round, listed })),
      },
      null,
      1,
    ),
);
