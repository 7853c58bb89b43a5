import * as v from "valibot";
import { strikeIdSchema } from "../domain/strike/ids.ts";
import { STAFF_GROUPS } from "../domain/strike/strike.ts";
import { read, write } from "./method-kinds.ts";
import { done, instant, isoDate, localDateTime, none, words } from "./pieces.ts";

export const strikeFieldsSchema = v.object({
  name: words(120),
  staffGroup: v.picklist(STAFF_GROUPS),
  start: localDateTime,
  end: localDateTime,
  actionDates: v.pipe(v.array(isoDate), v.maxLength(62)),
  windowFrom: isoDate,
  windowTo: isoDate,
});

export const strikeSchema = v.object({ id: strikeIdSchema, ...strikeFieldsSchema.entries });

/** The methods of strikes. */
export const strikeMethods = {
  "strike.list": read({ args: none, result: v.array(strikeSchema) }),
  "strike.add": write({ changes: ["strikes", "audit"], args: strikeFieldsSchema, result: strikeSchema }),
  "strike.change": write({ changes: ["strikes", "audit"], args: strikeSchema, result: strikeSchema }),
  /** Records when the strike was called off; null takes that back. */
  "strike.callOff": write({
    changes: ["return-notes", "strikes", "audit"],
    args: v.strictObject({ strikeId: strikeIdSchema, at: v.nullable(instant) }),
    result: done,
  }),
} as const;
