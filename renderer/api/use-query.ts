import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { AppError } from "../../shared/contract/errors.ts";
import type { ChangedThing } from "../../shared/contract/events.ts";
import type { Answer, ArgsIn, MethodName } from "../../shared/contract/methods.ts";
import { call } from "./client.ts";
import { useEvent } from "./use-event.ts";

/**
 * The state of a query. While it is fetched again the last value stays; `error` belongs to the last fetch. `value` is
 * null until the first answer to these arguments.
 */
export type Query<T> = {
  readonly value: T | null;
  readonly error: AppError | null;
  readonly loading: boolean;
  readonly refetch: () => void;
};

type Held<T> = { readonly key: string; readonly value: T | null; readonly error: AppError | null };

/**
 * Calls a method when the component appears, when the arguments change, and when the app reports that one of the
 * watched things changed. If a newer call was made meanwhile, the older answer is dropped.
 */
export function useQuery<N extends MethodName>(
  name: N,
  args: ArgsIn<N>,
  watch: readonly ChangedThing[],
): Query<Answer<N>> {
  const key = `${name} ${JSON.stringify(args)}`;
  const [question, setQuestion] = useState(0);
  const [answered, setAnswered] = useState(0);
  const [held, setHeld] = useState<Held<Answer<N>> | null>(null);
  const last = useRef(0);

  // Arguments are equal if their content is equal, even if they are different objects.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const asked = useMemo(() => args, [key]);

  // Updated in the same pass, because the planner is waiting for the result of a key press.
  const ask = (): void => {
    last.current += 1;
    const mine = last.current;
    setQuestion(mine);
    void call(name, asked).then((result) => {
      if (mine !== last.current) return;
      setAnswered(mine);
      setHeld((before) => {
        if (result.ok) return { key, value: result.value, error: null };
        return { key, value: before?.key === key ? before.value : null, error: result.error };
      });
    });
  };
  const askAgain = useEffectEvent(ask);
  useEffect(() => {
    askAgain();
    return () => {
      last.current += 1;
    };
  }, [name, asked]);

  useEvent((event) => {
    if (event.kind === "changed" && event.what.some((thing) => watch.includes(thing))) ask();
  });

  const fits = held?.key === key;
  return {
    value: fits ? held.value : null,
    error: fits ? held.error : null,
    loading: !fits || answered !== question,
    refetch: ask,
  };
}
