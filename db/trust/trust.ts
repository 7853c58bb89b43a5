import { err, ok, type Result } from "../../shared/util/result.ts";
import { appError, type AppError } from "../../shared/contract/errors.ts";
import type { Answer, Args } from "../../shared/contract/methods.ts";
import { findOrganisation } from "../../shared/domain/codes/organisations.ts";
import { regionName } from "../../shared/domain/codes/regions.ts";
import { USUAL_CHOICES, type Trust, type TrustChoices } from "../../shared/domain/trust/trust.ts";
import type { Instant } from "../../shared/util/local-date.ts";
import { versionAt, storeVersion } from "../kernel/versions.ts";
import type { ReadContext, WriteContext } from "../kernel/context.ts";
import { appendAudit } from "../log/audit-log.ts";
import type { ReadHandle } from "../connection/handles.ts";
import { inTransaction } from "../connection/transaction.ts";
import { PLANNER, TRUST } from "../kernel/setting-shapes.ts";
import { readSetting, writeSetting } from "../kernel/settings.ts";

/** The trust that is set, or null. */
export function findTrust(read: ReadHandle): Trust | null {
  return readSetting(read, TRUST).value;
}

/** The choices of the trust that is set, or the usual ones. */
export function findChoices(read: ReadHandle): TrustChoices {
  return findTrust(read) ?? USUAL_CHOICES;
}

/** The trust that is set, or the error that one must be set. */
export function requireTrust(read: ReadHandle): Result<Trust, AppError> {
  const trust = findTrust(read);
  return trust === null ? err(appError("refused", "Choose your trust first, in Settings.")) : ok(trust);
}

/** The trust with its choices about counting at that instant; null is now. */
export function trustAsAt(read: ReadHandle, trust: Trust, at: Instant | null): Trust {
  const then = at === null ? null : versionAt(read, { strikeId: null, at, shape: TRUST.shape });
  if (then === null) return trust;
  const { regularDayCountsAs, regularNightCountsAs, listAgeLimitHours } = then;
  return { ...trust, regularDayCountsAs, regularNightCountsAs, listAgeLimitHours };
}

/** The choices of the trust at that instant, or the usual ones; null is now. */
export function choicesAsAt(read: ReadHandle, at: Instant | null): TrustChoices {
  const trust = findTrust(read);
  return trust === null ? USUAL_CHOICES : trustAsAt(read, trust, at);
}

export function getTrust(ctx: ReadContext): Result<Trust | null, AppError> {
  return ok(findTrust(ctx.read));
}

/** Sets the trust by its code; its other choices stay as they were, or are the usual ones at first. */
export function setTrust(ctx: WriteContext, args: Args<"trust.set">): Result<Answer<"trust.set">, AppError> {
  const code = args.code.toUpperCase();
  const listed = findOrganisation(code);
  // A trust outside the list has its code as its name until somebody gives the name.
  const name = args.name ?? listed?.name ?? code;
  return inTransaction(ctx.write, () => {
    const before = findTrust(ctx.write);
    const trust: Trust = { ...(before ?? USUAL_CHOICES), code, name, regionCode: listed?.regionCode ?? null };
    saveTrust(ctx, before, trust);
    const warning =
      listed === null
        ? `${code} is not in the list of trusts (March 2022). Check the code${name === code ? " and give its name" : ""}: both go into the return.`
        : null;
    return ok({ trust, warning });
  });
}

/** Changes the choices of the trust that is set. */
export function changeTrust(ctx: WriteContext, args: Args<"trust.change">): Result<Trust, AppError> {
  const { code, name } = args.trust;
  if (code.trim() === "" || name.trim() === "") {
    return err(
      appError("invalid", "The trust needs a code and a name.", {
        field: code.trim() === "" ? "trust.code" : "trust.name",
      }),
    );
  }
  for (const [session, times] of Object.entries(args.trust.sessionTimes)) {
    if (times.end <= times.start) {
      return err(
        appError("invalid", `The ${session} session must end after it starts.`, {
          field: `trust.sessionTimes.${session}`,
          value: times.end,
        }),
      );
    }
  }
  const { regionCode } = args.trust;
  if (regionCode !== null && regionName(regionCode) === null) {
    return err(appError("invalid", `${regionCode} is not a region.`, { field: "trust.regionCode", value: regionCode }));
  }
  return inTransaction(ctx.write, () => {
    const before = findTrust(ctx.write);
    if (before === null) return err(appError("refused", "Choose your trust first."));
    const trust: Trust = { ...args.trust, code: code.trim().toUpperCase(), name: name.trim() };
    saveTrust(ctx, before, trust);
    return ok(trust);
  });
}

function saveTrust(ctx: WriteContext, before: Trust | null, after: Trust): void {
  writeSetting(ctx.write, TRUST, after);
  storeVersion(ctx.write, { strikeId: null, at: ctx.now(), shape: TRUST.shape }, after);
  appendAudit(ctx.write, [
    {
      at: ctx.now(),
      who: ctx.who(),
      action: before === null ? "Trust set" : "Trust changed",
      subject: `${after.code} ${after.name}`,
      before,
      after,
    },
  ]);
}

/** The name given for whoever uses this copy, or null. */
export function findPlannerName(read: ReadHandle): string | null {
  return readSetting(read, PLANNER).value?.name ?? null;
}

export function getPlanner(ctx: ReadContext): Result<Answer<"planner.get">, AppError> {
  return ok({ name: ctx.who() });
}

export function setPlanner(ctx: WriteContext, args: Args<"planner.set">): Result<Answer<"planner.set">, AppError> {
  return inTransaction(ctx.write, () => {
    const before = ctx.who();
    writeSetting(ctx.write, PLANNER, { name: args.name });
    appendAudit(ctx.write, [
      {
        at: ctx.now(),
        who: before,
        action: "Planner's name set",
        subject: args.name,
        before: { name: before },
        after: { name: args.name },
      },
    ]);
    return ok({ name: args.name });
  });
}
