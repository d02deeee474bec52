// The data of each round.
import { many } from "../lib/many.js";

export const { data, render } = many(
  "rounds",
  ({ id }) => `api/v1/rounds/${id}.json`,
  ({ id, record, notices, titles }) =>
    JSON.stringify({ id, record, notices: notices.map((each) => each.id), titles: (titles ?? []).map((each) => each.id) }, null, 1),
);
