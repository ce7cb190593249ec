package javax.servlet.sip;

/**
 * A condition on a message that selects a method of a SIP POJO (JSR 359).
 *
 * @param <T> the kind of message looked at
 */
public interface Predicate<T> {
  /** Says whether the message is selected. */
  boolean apply(T message);
}
