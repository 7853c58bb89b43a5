import type { SummaryPage as Content } from "../../shared/contract/summary.ts";
import { ageName, sexName, siteKeyName, specialtyName } from "../../shared/domain/summary/summary-names.ts";
import type { SummaryGroup, Tally, TypeTallies } from "../../shared/domain/summary/summary.ts";
import { staffGroupWord } from "../../shared/domain/strike/strike.ts";
import { AIM_PERCENT, countsWords, percentWords } from "../../shared/domain/return/share-kept.ts";
import { formatDate, formatInstant, formatLocal } from "../../shared/util/local-date.ts";
import { formatNumber } from "../components/number-words.ts";
import { TallyBar, TallyLegend, TallyPatterns } from "../components/tally-bar.tsx";
import { SummaryProtected } from "./summary-protected.tsx";
import { greatest } from "../../shared/util/greatest.ts";

/** More would push the page over its one sheet. */
const SESSIONS_NAMED = 2;

/** One A4 page with the numbers of a plan, for whoever is responsible for it. It names no patient. */
export function SummaryPage({ page }: { readonly page: Content }) {
  const { plan, summary } = page;
  const longestDay = greatest(
    page.days.shown.map(({ tallies }) => tallies.all.planned),
    1,
  );
  return (
    <section className="summary-page" aria-label="Page 1 of 1">
      <TallyPatterns />
      <header className="summary-page-head">
        <p>
          <strong>{page.trustName}</strong> {page.trustCode}
        </p>
        <h1>
          {plan.isVariant ? "Summary of a variant" : "Summary of the plan"}: {plan.name}
        </h1>
        <p>
          {staffGroupWord(plan.staffGroup)}, {formatLocal(plan.start)} to {formatLocal(plan.end)}. Counts entries due{" "}
          {formatDate(plan.windowFrom)} to {formatDate(plan.windowTo)}.{" "}
          {page.listAsAt === null ? "" : `List as at ${formatInstant(page.listAsAt)}.`}
        </p>
      </header>
      <Headline page={page} />
      {page.unprotected.length > 0 && (
        <p>
          <strong>! {page.unprotected.join(" ")}</strong>
        </p>
      )}
      {page.leftToPlace.length > 0 && (
        <p>
          <strong>
            ! {page.leftToPlace.slice(0, SESSIONS_NAMED).join(" ")}
            {page.leftToPlace.length > SESSIONS_NAMED &&
              ` Sessions more like these: ${page.leftToPlace.length - SESSIONS_NAMED}.`}
          </strong>
        </p>
      )}
      <div className="summary-page-days">
        <table>
          <caption>
            By day <TallyLegend />
          </caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                Due
              </th>
              <th scope="colgroup" colSpan={3}>
                Inpatient
              </th>
              <th scope="colgroup" colSpan={3}>
                Day case
              </th>
              <th scope="colgroup" colSpan={4}>
                All
              </th>
              <td rowSpan={2} className="summary-page-bar" />
            </tr>
            <tr>
              {["inpatient", "day case", "all"].map((type) => (
                <Headings key={type} />
              ))}
              <th scope="col">Undecided</th>
            </tr>
          </thead>
          <tbody>
            {page.days.shown.map(({ date, isActionDay, tallies }) => (
              <DayRow
                key={date}
                name={formatDate(date)}
                isActionDay={isActionDay}
                tallies={tallies}
                longest={longestDay}
              />
            ))}
            {page.days.rest !== null && (
              <DayRow
                name={`${page.days.rest.dates} other dates`}
                isActionDay={false}
                tallies={page.days.rest.tallies}
                longest={null}
              />
            )}
            <DayRow name="On action days" isSum isActionDay={false} tallies={summary.onActionDays} longest={null} />
            <DayRow name="All dates" isSum isActionDay={false} tallies={summary.totals} longest={null} />
          </tbody>
        </table>
      </div>
      <div className="summary-page-halves">
        <Groups
          title={page.kept === null ? "By specialty" : "By specialty; kept: of the baseline, on action days"}
          groups={page.specialties.shown}
          nameOf={specialtyName}
          rest={page.specialties.rest}
          keptOf={keptOf(page)}
        />
        <div className="summary-page-column">
          <Groups title="By site" groups={page.sites.shown} nameOf={siteKeyName} rest={page.sites.rest} />
          <Groups title="By age when due" groups={summary.ages} nameOf={ageName} rest={null} />
          <Groups title="By sex" groups={summary.sexes} nameOf={sexName} rest={null} />
        </div>
      </div>
      <SummaryProtected page={page} />
      <footer className="summary-page-foot">
        Printed {formatInstant(page.printedAt)} by {page.printedBy}. Names no patient; exact counts, not for
        publication. Cancelled: for the action, unless another reason is named. Shares cancelled are rounded up, the
        share kept down. Dates with nothing planned are left out.
      </footer>
    </section>
  );
}

function Headline({ page: { summary, kept, notTold } }: { readonly page: Content }) {
  const { all, inpatient, dayCase, other } = summary.totals;
  const { traits } = summary;
  const clocked = traits["with-clock"].tally.planned > 0;
  const waits = (part: "planned" | "cancelled"): string =>
    (["over-52", "over-65", "over-78"] as const).map((trait) => formatNumber(traits[trait].tally[part])).join(" / ");
  return (
    <dl className="summary-page-headline">
      <Fact
        term={`Planned activity kept on action days, against ${AIM_PERCENT}%`}
        figure={kept === null ? "No baseline" : percentWords(kept.onActionDays)}
        note={kept === null ? "nothing was frozen when planning began" : keptNote(kept)}
      />
      <Fact
        term="Planned"
        figure={formatNumber(all.planned)}
        note={`${formatNumber(inpatient.planned)} inpatient, ${formatNumber(dayCase.planned)} day case${other.planned === 0 ? "" : `, ${formatNumber(other.planned)} other`}`}
      />
      <Fact
        term="Cancelled"
        figure={formatNumber(all.cancelled)}
        note={`${formatNumber(inpatient.cancelled)} inpatient, ${formatNumber(dayCase.cancelled)} day case${all.cancelledOther === 0 ? "" : `; ${formatNumber(all.cancelledOther)} for another reason`}`}
      />
      <Fact
        term="Undecided"
        figure={formatNumber(all.undecided)}
        note={notTold === null ? "" : `${formatNumber(notTold)} cancelled and not yet told`}
      />
      <Fact
        term="Cancelled, waited over 52 / 65 / 78 weeks"
        figure={clocked ? waits("cancelled") : "Not known"}
        note={clocked ? `of ${waits("planned")} planned` : "the list carries no waiting times"}
      />
      <Fact
        term="Cancelled again"
        figure={formatNumber(traits["cancelled-before"].tally.cancelled)}
        note={`by the hospital before; ${formatNumber(traits.moved.tally.cancelled)} of all moved to another date, ${formatNumber(traits["moved-within-day"].tally.kept)} kept in another session`}
      />
    </dl>
  );
}

/** The counts behind the share, the share in the window, and the share of the first baseline. */
function keptNote(kept: NonNullable<Content["kept"]>): string {
  const first =
    kept.first === null
      ? ""
      : `; frozen anew (${kept.reason ?? ""}): by the first baseline ${percentWords(kept.first.onActionDays)} on action days, ${percentWords(kept.first.window)} in the window`;
  return `${countsWords(kept.onActionDays)}. In the window ${percentWords(kept.window)}: ${countsWords(kept.window)}. Frozen ${formatInstant(kept.frozenAt)}${first}`;
}

function Fact({ term, figure, note }: { readonly term: string; readonly figure: string; readonly note: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <strong>{figure}</strong> {note}
      </dd>
    </div>
  );
}

function Headings() {
  return (
    <>
      <th scope="col" className="summary-page-first">
        Planned
      </th>
      <th scope="col">Cancelled</th>
      <th scope="col">Kept</th>
    </>
  );
}

type DayRowProps = {
  readonly name: string;
  readonly isActionDay: boolean;
  readonly tallies: TypeTallies;
  /** The number that a full bar means; null for a line without a bar. */
  readonly longest: number | null;
  readonly isSum?: boolean;
};

function DayRow({ name, isActionDay, tallies, longest, isSum = false }: DayRowProps) {
  return (
    <tr className={isSum ? "summary-page-sum" : undefined}>
      <th scope="row">
        {name}
        {isActionDay && <strong> action day</strong>}
      </th>
      <Numbers tally={tallies.inpatient} />
      <Numbers tally={tallies.dayCase} />
      <Numbers tally={tallies.all} />
      <td>{formatNumber(tallies.all.undecided)}</td>
      <td className="summary-page-bar">{longest !== null && <TallyBar tally={tallies.all} longest={longest} />}</td>
    </tr>
  );
}

function Numbers({ tally }: { readonly tally: Tally }) {
  return (
    <>
      <td className="summary-page-first">{formatNumber(tally.planned)}</td>
      <td>{formatNumber(tally.cancelled)}</td>
      <td>{formatNumber(tally.kept)}</td>
    </>
  );
}

/** The line of all other groups, without a bar because it would be much longer than those above. */
const REST = "rest";

/** The share kept on action days for each specialty, in words; null without a baseline. */
function keptOf({ kept }: Content): ((key: string) => string) | null {
  if (kept === null) return null;
  const shares = new Map(kept.specialties.map(({ key, onActionDays }) => [key, onActionDays]));
  return (key) => {
    const share = shares.get(key);
    return share === undefined || share.planned === 0 ? "" : percentWords(share);
  };
}

type GroupsProps = {
  readonly title: string;
  readonly keptOf?: ((key: string) => string) | null;
  readonly groups: readonly SummaryGroup[];
  readonly nameOf: (key: string) => string;
  readonly rest: Content["specialties"]["rest"];
};

function Groups({ title, groups, nameOf, rest, keptOf: kept = null }: GroupsProps) {
  const longest = greatest(
    groups.map(({ tally }) => tally.planned),
    1,
  );
  const lines = [
    ...groups.map((group) => ({ ...group, name: nameOf(group.key) })),
    ...(rest === null ? [] : [{ ...rest, key: REST, name: `${rest.groups} others` }]),
  ];
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">Planned</th>
          <th scope="col">Cancelled</th>
          <th scope="col">Share</th>
          {kept !== null && <th scope="col">Kept</th>}
          <td className="summary-page-bar" />
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, tally, percentCancelled }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{formatNumber(tally.planned)}</td>
            <td>{formatNumber(tally.cancelled)}</td>
            <td>{percentCancelled === null ? "" : `${percentCancelled}%`}</td>
            {kept !== null && <td>{key === REST ? "" : kept(key)}</td>}
            <td className="summary-page-bar">{key !== REST && <TallyBar tally={tally} longest={longest} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
