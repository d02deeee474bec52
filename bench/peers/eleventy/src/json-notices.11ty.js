// The data of each notice.
import { many } from "../lib/many.js";

export const { data, render } = many(
  "notices",
  ({ id }) => `api/v1/notices/${id}.json`,
  ({ id, versions }) => JSON.stringify({ id, versions: versions.map(({ number, record }) => ({ number, record })) }, null, 1),
);
