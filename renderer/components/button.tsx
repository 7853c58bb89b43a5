import { useEffect, useRef, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { classNames } from "./class-names.ts";

type ButtonProps = {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  /** primary: the one thing to do next; danger: takes something away; quiet: reads like a link. */
  readonly kind?: "primary" | "secondary" | "danger" | "quiet";
  readonly size?: "normal" | "small";
  readonly type?: "button" | "submit";
  readonly disabled?: boolean;
  /** Work started by this button is under way: it cannot be pressed, but keeps the focus. */
  readonly pending?: boolean;
  /** What it is called where its text alone does not say it. */
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly className?: string;
  /** Closes the dialog that it stands in: "close". */
  readonly slot?: string;
};

/** A button that says in a verb what it does. */
export function Button({
  children,
  onPress,
  kind = "secondary",
  size = "normal",
  type = "button",
  disabled = false,
  pending = false,
  label,
  autoFocus = false,
  className,
  slot,
}: ButtonProps) {
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (autoFocus) element.current?.focus();
  }, [autoFocus]);
  return (
    <AriaButton
      ref={element}
      // Not the library's own "pending": it announces by an image without a name once the button has gone.
      type={pending ? "button" : type}
      isDisabled={disabled}
      aria-disabled={pending || disabled}
      data-pending={pending || undefined}
      className={classNames("button", `button--${kind}`, size === "small" && "button--small", className)}
      {...(onPress === undefined || pending ? {} : { onPress })}
      {...(label === undefined ? {} : { "aria-label": label })}
      {...(slot === undefined ? {} : { slot })}
    >
      {children}
    </AriaButton>
  );
}
