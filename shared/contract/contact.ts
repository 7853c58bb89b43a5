import * as v from "valibot";
import { planIdSchema } from "../domain/strike/ids.ts";
import { write } from "./method-kinds.ts";
import { count, entryIds, optionalWords } from "./pieces.ts";

export const CONTACT_OUTCOMES = ["told", "message-left", "not-reached"] as const;
export const CONTACT_WAYS = ["phone", "letter", "text-message", "email", "in-person"] as const;

export const contactOutcome = v.picklist(CONTACT_OUTCOMES);
export const contactWay = v.picklist(CONTACT_WAYS);

/** The methods for recording contact with patients. */
export const contactMethods = {
  /**
   * Records that patients were told, or that somebody tried. Only for entries cancelled at a strike, not in a variant.
   */
  "contact.record": write({
    changes: ["contacts", "audit"],
    args: v.strictObject({
      planId: planIdSchema,
      entryIds,
      outcome: contactOutcome,
      how: contactWay,
      note: optionalWords(2000),
    }),
    result: v.object({ recorded: count, name: v.string() }),
  }),
} as const;
