package io.telamon.diameter.adapter.codec;

import io.telamon.diameter.DiameterResult;
import org.jdiameter.api.Avp;

/**
 * What is wrong with a received message, RFC 6733 clauses 7.1.5 and 7.5.
 *
 * @param result what to answer with
 * @param vendor vendor of the AVP at fault, 0 for none
 * @param code code of the AVP at fault
 * @param mandatory its M bit
 * @param value its octets; as many zeroes as it needs at least if it is missing
 * @param reason for the log and for Error-Message, without the value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AvpFault(
    DiameterResult result, long vendor, int code, boolean mandatory, byte[] value, String reason) {

  private static final DiameterResult AVP_UNSUPPORTED = new DiameterResult(0, 5001);
  private static final DiameterResult INVALID_AVP_VALUE = new DiameterResult(0, 5004);
  private static final DiameterResult INVALID_AVP_LENGTH = new DiameterResult(0, 5014);

  static AvpFault missing(AvpName name) {
    return new AvpFault(
        DiameterResult.MISSING_AVP,
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

  static AvpFault featureUnsupported(Avp avp) {
    return of(DiameterResult.FEATURE_UNSUPPORTED, avp, "a feature asked for is not supported");
  }

  static AvpFault tooMany(AvpName name, Avp second) {
    return of(DiameterResult.AVP_OCCURS_TOO_MANY_TIMES, second, name + " occurs more than once");
  }

  static AvpFault invalidValue(AvpName name, Avp avp) {
    return of(INVALID_AVP_VALUE, avp, name + " has a value that is not defined");
  }

  static AvpFault invalidLength(AvpName name, Avp avp) {
    return of(INVALID_AVP_LENGTH, avp, name + " has a wrong length");
  }

  private static AvpFault of(DiameterResult result, Avp avp, String reason) {
    return new AvpFault(
        result,
        avp.getVendorId(),
        avp.getCode(),
        avp.isMandatory(),
        AvpReader.octets(avp).clone(),
        reason);
  }
}
