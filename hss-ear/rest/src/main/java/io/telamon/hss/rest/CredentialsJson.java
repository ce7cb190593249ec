package io.telamon.hss.rest;

import io.telamon.hss.provisioning.CredentialsData;
import java.util.List;

/** Credentials as JSON: taken and never shown. */
final class CredentialsJson {
  private static final String K = "k";
  private static final String OPC = "opc";
  private static final String OP = "op";
  private static final String AMF = "amf";
  private static final String SQN = "sqn";
  private static final String PASSWORD = "password";
  private static final String HA1 = "ha1";
  private static final String LINE_IDENTIFIERS = "lineIdentifiers";

  /** The names of their fields. */
  static final List<String> FIELDS = List.of(K, OPC, OP, AMF, SQN, PASSWORD, HA1, LINE_IDENTIFIERS);

  private CredentialsJson() {}

  static CredentialsData read(RecordReader json) throws InvalidRecord {
    return new CredentialsData(
        json.optionalText(K),
        json.optionalText(OPC),
        json.optionalText(OP),
        json.optionalText(AMF),
        json.optionalText(SQN),
        json.optionalText(PASSWORD),
        json.optionalText(HA1),
        json.isGiven(LINE_IDENTIFIERS) ? json.texts(LINE_IDENTIFIERS) : null);
  }
}
