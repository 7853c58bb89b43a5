import { userInfo } from "node:os";

/** The name of the computer's user: who acts, until a planner's name is given. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry in the system's list of users.
    return "unknown user";
  }
}
