import * as v from "valibot";
import { read } from "./method-kinds.ts";
import { count, id, text } from "./pieces.ts";

export const auditRowSchema = v.object({
  id,
  at: v.string(),
  who: v.string(),
  action: v.string(),
  subject: v.string(),
  before: text,
  after: text,
});
export type AuditRow = v.InferOutput<typeof auditRowSchema>;

/** The methods of the audit log. */
export const logMethods = {
  "audit.list": read({
    args: v.strictObject({
      before: v.nullable(id),
      limit: v.pipe(count, v.maxValue(500)),
      text: v.pipe(v.string(), v.maxLength(200)),
    }),
    result: v.object({ total: count, rows: v.array(auditRowSchema) }),
  }),
} as const;
