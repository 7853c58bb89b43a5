import { userInfo } from "node:os";

/** The name of the computer's user, which is used until a planner's name is given. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // The user has no entry in the system's list of users.
    return "unknown user";
  }
}
