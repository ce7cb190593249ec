package io.telamon.diameter.adapter;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.CxClientListener;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** An S-CSCF bean that remembers what it was told and answers what a test says. */
final class ScriptedScscf implements CxClientListener {
  final BlockingQueue<RegistrationTerminationRequest> told = new LinkedBlockingQueue<>();
  final BlockingQueue<Origin> origins = new LinkedBlockingQueue<>();
  volatile Thread lastThread;

  volatile Function<RegistrationTerminationRequest, RegistrationTerminationAnswer> onRtr =
      request -> new RegistrationTerminationAnswer(DiameterResult.SUCCESS);

  @Override
  public RegistrationTerminationAnswer registrationTermination(
      RegistrationTerminationRequest request, Origin origin) {
    told.add(request);
    origins.add(origin);
    lastThread = Thread.currentThread();
    return onRtr.apply(request);
  }
}
