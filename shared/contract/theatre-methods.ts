import * as v from "valibot";
import { fitRulesSchema } from "../domain/theatres/fit-rules.ts";
import { none, path, read, write } from "./method-kinds.ts";
import { confirmationSchema } from "./planning-schemas.ts";
import { count, id, isoDate, optionalWords, words } from "./schemas.ts";
import {
  boardDaySchema,
  coverImportedSchema,
  coverRole,
  coverSetSchema,
  misfitCaseSchema,
  moveTargetSchema,
  sessionCaseSchema,
  sessionKeySchema,
  sessionState,
  stateImpactSchema,
  stateSetSchema,
} from "./theatre-schemas.ts";

const keys = v.pipe(v.array(sessionKeySchema), v.minLength(1, "Choose at least one session."), v.maxLength(10_000));

/** The methods of the theatres. `strikeId` names a plan: a strike's own, or a variant of it. */
export const theatreMethods = {
  /** What cases are taken to need of a session's cover, where hospitals differ: the trust sets it. */
  "fit.get": read(none, fitRulesSchema),
  "fit.set": write(v.strictObject({ rules: fitRulesSchema }), fitRulesSchema),

  /** Every day of the window with its sessions, by site, theatre and session. */
  "board.get": read(v.strictObject({ strikeId: id }), v.array(boardDaySchema)),
  /** The cases of one session: those that run in list order, those moved in, then those cancelled or gone. */
  "board.session": read(v.strictObject({ strikeId: id, key: sessionKeySchema }), v.array(sessionCaseSchema)),

  /** What that state would cancel, or bring back. Writes nothing. */
  "session.preview": read(v.strictObject({ strikeId: id, keys, state: sessionState }), stateImpactSchema),
  /**
   * Sets the state of sessions, one step to undo. Stood down and emergency only cancel what runs there; opened again,
   * what that cancelled comes back as it was. Protected entries need their confirmation, or are set aside and named.
   */
  "session.setState": write(
    v.strictObject({
      strikeId: id,
      keys,
      state: sessionState,
      why: optionalWords(2000),
      confirmed: v.optional(v.array(confirmationSchema), []),
      /** Entries that stay as they are. */
      leave: v.optional(v.array(id), []),
    }),
    stateSetSchema,
  ),

  /** A role is there, is not, or (null) nothing is said of it any more. Cancels nothing; one step to undo. */
  "cover.set": write(
    v.strictObject({
      strikeId: id,
      keys,
      role: coverRole,
      present: v.nullable(v.boolean()),
      person: optionalWords(200),
      why: optionalWords(2000),
    }),
    coverSetSchema,
  ),
  /** Cover from a CSV file (date, theatre, session, role, present; site and person too), all or nothing. */
  "cover.importFile": write(v.strictObject({ strikeId: id, path }), coverImportedSchema),
  /** The cases that no longer fit, on a date or in the whole window; those that cannot be told come after them. */
  "cover.misfits": read(
    v.strictObject({ strikeId: id, date: v.nullable(isoDate) }),
    v.object({ misfits: count, unsure: count, cases: v.array(misfitCaseSchema) }),
  ),

  /** Every session of the window, and whether this entry fits into it. */
  "move.targets": read(v.strictObject({ strikeId: id, entryId: id }), v.array(moveTargetSchema)),
  /**
   * Moves an entry to another session of the window where it fits: it counts as cancelled on its old date, so a
   * protected one needs its confirmation. On the same date nothing is cancelled, and it does not count.
   */
  "move.apply": write(
    v.strictObject({
      strikeId: id,
      entryId: id,
      to: sessionKeySchema,
      why: words(2000),
      confirmed: v.optional(v.array(confirmationSchema), []),
    }),
    v.object({ name: v.string() }),
  ),
} as const;
