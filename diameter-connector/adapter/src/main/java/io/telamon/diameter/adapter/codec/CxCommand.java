package io.telamon.diameter.adapter.codec;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;

/**
 * One Cx command (TS 29.229 clause 6.1): its own AVPs both ways, and the listener method that
 * answers it.
 *
 * @param <Q> the typed request
 * @param <A> the typed answer
 */
public abstract class CxCommand<Q, A> {
  private final int code;
  private final String letters;

  CxCommand(int code, String letters) {
    this.code = code;
    this.letters = letters;
  }

  public int code() {
    return code;
  }

  /** E.g. UAR. */
  public String requestName() {
    return letters + "R";
  }

  /** E.g. UAA. */
  public String answerName() {
    return letters + "A";
  }

  /** The request's own AVPs; what is wrong with them stands in {@code in} afterwards. */
  public abstract Q readRequest(AvpReader in);

  public abstract void writeRequest(Q request, AvpWriter out);

  /** The answer's own AVPs, its result being known already. */
  public abstract A readAnswer(DiameterResult result, AvpReader in);

  public abstract void writeAnswer(A answer, AvpWriter out);

  public abstract DiameterResult result(A answer);

  /** An answer that says only how the request ended. */
  public abstract A answer(DiameterResult result);

  /** Whom the request is about, for trace and log. */
  public abstract String subject(Q request);

  /** Calls the method of this command; {@code listener} has the command's listener type. */
  public abstract A invoke(Object listener, Q request, Origin origin);
}
