package io.telamon.cscf.sip;

import java.util.List;
import java.util.Optional;
import javax.servlet.sip.SipServletMessage;

/** P-Charging-Vector: correlates what nodes charge for one request (RFC 7315 4.6). */
public record ChargingVector(Parameters parameters) {
  public static final String NAME = "P-Charging-Vector";

  /**
   * A new vector of the first IMS node; identifiers of the type 1 relation, visited to home
   * network.
   */
  public static ChargingVector generated(String icid, String host, String originatingNetwork) {
    return new ChargingVector(
        new Parameters(List.of(new Parameters.Parameter("icid-value", icid)))
            .with("icid-generated-at", host)
            .with("orig-ioi", "Type 1" + originatingNetwork));
  }

  /** Empty if the message has none or it lacks the mandatory icid-value. */
  public static Optional<ChargingVector> of(SipServletMessage message) {
    return Optional.ofNullable(message.getHeader(NAME)).flatMap(ChargingVector::parse);
  }

  static Optional<ChargingVector> parse(String value) {
    Parameters parameters = Parameters.parse(value, ';');
    return parameters.value("icid-value").map(icid -> new ChargingVector(parameters));
  }

  public String icid() {
    return parameters.value("icid-value").orElse("");
  }

  /**
   * What a response carries: all of the request's and the answering network (TS 24.229 5.4.1.2.2F).
   */
  public ChargingVector answeredBy(String terminatingNetwork) {
    return new ChargingVector(parameters.with("term-ioi", "Type 1" + terminatingNetwork));
  }

  /** The network that has answered, if it says so. */
  public Optional<String> terminatingNetwork() {
    return parameters.value("term-ioi");
  }

  @Override
  public String toString() {
    return parameters.join(";");
  }
}
