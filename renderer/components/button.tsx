import { useEffect, useRef, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { classNames } from "./class-names.ts";

type ButtonProps = {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  /** primary: the main next step; danger: removes something; quiet: looks like a link. */
  readonly kind?: "primary" | "secondary" | "danger" | "quiet";
  readonly size?: "normal" | "small";
  readonly type?: "button" | "submit";
  readonly disabled?: boolean;
  /** Work started by this button is in progress: it cannot be pressed again, but keeps the focus. */
  readonly pending?: boolean;
  /** Its name for screen readers, if its text alone is not clear. */
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly className?: string;
  /** "close" closes the dialog that the button is in. */
  readonly slot?: string;
};

/** A button, named with a verb for what it does. */
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
      // The library's own "pending" is not used: it announces an image without a name once the button has gone.
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
