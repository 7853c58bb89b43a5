/** A copy of the app to be bundled. */
export type Copy = {
  /** True in the one that tests drive; users' copy does not even hold the code for it. */
  readonly clockCanBeSet: boolean;
  readonly folder: string;
};
