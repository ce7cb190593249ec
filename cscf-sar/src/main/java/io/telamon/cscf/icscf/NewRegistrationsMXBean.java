package io.telamon.cscf.icscf;

/** What is seen of overload of the HSS at this I-CSCF. */
public interface NewRegistrationsMXBean {
  /** First REGISTERs refused with 503 since the application was started. */
  long getRefusedForOverload();

  /** Questions of I- and S-CSCF of this node that wait for an answer of the HSS. */
  int getWaitingForHss();
}
