package io.telamon.diameter.adapter.codec;

import org.jdiameter.api.Avp;

/**
 * What is wrong with a received message, RFC 6733 clauses 7.1.5 and 7.5.
 *
 * @param resultCode the Result-Code to answer with
 * @param vendor vendor of the AVP at fault, 0 for none
 * @param code code of the AVP at fault
 * @param mandatory its M bit
 * @param value its octets; as many zeroes as it needs at least if it is missing
 * @param reason for the log and for Error-Message, without the value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AvpFault(
    int resultCode, long vendor, int code, boolean mandatory, byte[] value, String reason) {

  private static final int AVP_UNSUPPORTED = 5001;
  private static final int INVALID_AVP_VALUE = 5004;
  private static final int MISSING_AVP = 5005;
  private static final int AVP_OCCURS_TOO_MANY_TIMES = 5009;
  private static final int INVALID_AVP_LENGTH = 5014;

  static AvpFault missing(AvpName name) {
    return new AvpFault(
        MISSING_AVP,
        name.vendor(),
        name.code(),
        name.mandatory(),
        name.minimumValue(),
        name + " is missing");
  }

  static AvpFault unsupported(Avp avp) {
    String which = "AVP " + avp.getCode() + " of vendor " + avp.getVendorId();
    return of(AVP_UNSUPPORTED, avp, which + " is mandatory and not supported");
  }

  static AvpFault tooMany(AvpName name, Avp second) {
    return of(AVP_OCCURS_TOO_MANY_TIMES, second, name + " occurs more than once");
  }

  static AvpFault invalidValue(AvpName name, Avp avp) {
    return of(INVALID_AVP_VALUE, avp, name + " has a value that is not defined");
  }

  static AvpFault invalidLength(AvpName name, Avp avp) {
    return of(INVALID_AVP_LENGTH, avp, name + " has a wrong length");
  }

  private static AvpFault of(int resultCode, Avp avp, String reason) {
    return new AvpFault(
        resultCode,
        avp.getVendorId(),
        avp.getCode(),
        avp.isMandatory(),
        AvpReader.octets(avp).clone(),
        reason);
  }
}
