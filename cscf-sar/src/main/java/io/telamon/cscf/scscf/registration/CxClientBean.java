package io.telamon.cscf.scscf.registration;

import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.CxClientListener;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;

/**
 * Where the HSS's requests arrive; {@code jboss-ejb3.xml} binds it to the Diameter resource
 * adapter.
 */
@MessageDriven(
    messageListenerInterface = CxClientListener.class,
    activationConfig = @ActivationConfigProperty(propertyName = "role", propertyValue = "scscf"))
public class CxClientBean implements CxClientListener {
  @Inject private NetworkInitiatedDeregistration deregistration;

  @Override
  public RegistrationTerminationAnswer registrationTermination(
      RegistrationTerminationRequest request, Origin origin) {
    return deregistration.deregister(request);
  }
}
