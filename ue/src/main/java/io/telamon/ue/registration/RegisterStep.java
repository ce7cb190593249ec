package io.telamon.ue.registration;

import io.telamon.sip.message.SipRequest;
import io.telamon.ue.gm.GmPath;

/** What an exchange of REGISTER requests has to do next. */
public sealed interface RegisterStep {
  /** Send this and come back with the answer. */
  record Send(SipRequest request, GmPath path) implements RegisterStep {}

  /** Nothing more. */
  record Done(Ending ending) implements RegisterStep {}
}
