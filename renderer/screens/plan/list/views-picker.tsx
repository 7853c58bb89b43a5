import { Button as AriaButton, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import { PLAN_VIEWS, type PlanView } from "../../../../shared/domain/plan/plan-views.ts";
import { useQuery } from "../../../api/use-query.ts";
import { formatNumber } from "../../../components/number-words.ts";
import { viewWords } from "./plan-view.ts";
import type { PlanList } from "./use-plan-list.ts";

type Props = { readonly planId: PlanId; readonly list: PlanList };

/** The button with the view's name, and its list: fixed views, saved ones, saving and removing. */
export function ViewsPicker({ planId, list }: Props) {
  const { show, savedView } = list;
  const name = savedView?.name ?? viewWords(show);
  return (
    <MenuTrigger>
      <AriaButton className="button button--secondary button--small plan-view-button">
        <span className="soft">View:</span> <span className="plan-view-name">{name}</span>
        <span className="select-arrow" aria-hidden="true" />
      </AriaButton>
      <Popover className="popover plan-views" placement="bottom start">
        <ViewsMenu planId={planId} list={list} />
      </Popover>
    </MenuTrigger>
  );
}

/** Fetches the counts when it opens, in a query of their own. */
function ViewsMenu({ planId, list }: Props) {
  const watch = ["decisions", "contacts", "list", "strikes", "trust", "protection"] as const;
  const counts = useQuery("plan.viewCounts", { planId }, watch);
  const { savedView, views } = list;
  const current = views.find(({ id }) => id === savedView?.id);
  const countOf = (view: PlanView): string => {
    const count = counts.value?.find((one) => one.view === view)?.count;
    return count === undefined ? "" : formatNumber(count);
  };
  // Also if it is chosen already: then it is restored as it was saved.
  const act = (key: string): void => {
    const always = PLAN_VIEWS.find((view) => view === key);
    const saved = views.find(({ id }) => savedKey(id) === key);
    if (always !== undefined) list.chooseView(always);
    else if (saved !== undefined) list.chooseSaved(saved);
    else if (key === "save") list.askToSave();
    else if (current !== undefined) void list.remove(current);
  };
  return (
    <Menu className="list-box" aria-label="Views" onAction={(key) => act(String(key))}>
      <MenuSection selectionMode="single" selectedKeys={savedView === null ? [list.show] : []} disallowEmptySelection>
        <Header className="plan-views-head">Always there</Header>
        {PLAN_VIEWS.map((view) => (
          <MenuItem key={view} id={view} className="list-box-item plan-view-item" textValue={viewWords(view)}>
            <span>{viewWords(view)}</span>
            <span className="plan-view-count">{countOf(view)}</span>
          </MenuItem>
        ))}
      </MenuSection>
      {views.length === 0 ? null : (
        <MenuSection
          selectionMode="single"
          selectedKeys={current === undefined ? [] : [savedKey(current.id)]}
          disallowEmptySelection
        >
          <Header className="plan-views-head">Saved, for everybody</Header>
          {views.map(({ id, name, savedBy }) => (
            <MenuItem key={id} id={savedKey(id)} className="list-box-item plan-view-item" textValue={name}>
              <span>{name}</span>
              <span className="list-box-detail">{savedBy}</span>
            </MenuItem>
          ))}
        </MenuSection>
      )}
      <MenuSection>
        <Header className="plan-views-head">This view</Header>
        <MenuItem id="save" className="list-box-item" textValue="Save as">
          Save as…
        </MenuItem>
        {current === undefined ? null : (
          <MenuItem id="remove" className="list-box-item" textValue={`Remove ${current.name}`}>
            Remove “{current.name}”
          </MenuItem>
        )}
      </MenuSection>
    </Menu>
  );
}

function savedKey(id: number): string {
  return `saved ${id}`;
}
