// The data of each title.
import { many } from "../lib/many.js";

export const { data, render } = many(
  "titles",
  ({ id }) => `api/v1/titles/${id}.json`,
  ({ id, winner, decision, revocation }) =>
    JSON.stringify({ id, round: decision.record.round, winner, decision: decision.id, revocation: revocation ?? null }, null, 1),
);
