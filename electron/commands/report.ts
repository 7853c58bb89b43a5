import type { AppError } from "../../shared/contract/errors.ts";
import type { Result } from "../../shared/util/result.ts";
import type { Outcome } from "./command.ts";

/** The output of a command: text for stdout and stderr, and its exit code. */
export type Report = {
  readonly stdout: string;
  readonly stderr: string;
  /** 0: done; 1: refused, failed or found something wrong; 2: called wrongly. */
  readonly code: 0 | 1 | 2;
};

/** The result of a command that ran. With `json`, stdout has exactly one JSON object, even for an error. */
export function reportOf(result: Result<Outcome, AppError>, json: boolean): Report {
  if (!result.ok) {
    return {
      stdout: json ? toJson({ error: result.error }) : "",
      stderr: oneLine(errorLine(result.error)),
      code: 1,
    };
  }
  const { lines, failure } = result.value;
  return {
    stdout: json ? toJson(result.value.json) : lines.map((line) => `${line}\n`).join(""),
    stderr: failure === undefined ? "" : oneLine(failure),
    code: failure === undefined ? 0 : 1,
  };
}

/** The result of a command whose arguments were wrong. */
export function wrongUsage(problem: string, usage: string, json: boolean): Report {
  return {
    stdout: json ? toJson({ error: { kind: "usage", message: problem } }) : "",
    stderr: `${oneLine(problem)}${oneLine(usage)}`,
    code: 2,
  };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function oneLine(text: string): string {
  return `${text.replace(/\s*[\r\n]+\s*/g, " ").trim()}\n`;
}

/** The message, with the line of the file that it is about if the message does not name it. */
function errorLine({ message, line }: AppError): string {
  const named = line === undefined || new RegExp(`\\bline ${line}\\b`, "i").test(message);
  return named ? message : `Line ${line}: ${message}`;
}
