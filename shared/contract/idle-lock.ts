import * as v from "valibot";
import { idleLockSchema } from "../domain/trust/idle-lock.ts";
import { read, write } from "./method-kinds.ts";
import { done, none } from "./pieces.ts";

/** The methods of locking by itself. */
export const idleLockMethods = {
  "idleLock.get": read({ args: none, result: idleLockSchema }),
  "idleLock.set": write({
    changes: ["idle-lock", "audit"],
    args: v.strictObject(idleLockSchema.entries),
    result: done,
  }),
} as const;
