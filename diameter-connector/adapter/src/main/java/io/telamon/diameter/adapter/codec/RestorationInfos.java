package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.CALL_ID_SIP_HEADER;
import static io.telamon.diameter.adapter.codec.AvpName.CONTACT;
import static io.telamon.diameter.adapter.codec.AvpName.FROM_SIP_HEADER;
import static io.telamon.diameter.adapter.codec.AvpName.INITIAL_CSEQ_SEQUENCE_NUMBER;
import static io.telamon.diameter.adapter.codec.AvpName.PATH;
import static io.telamon.diameter.adapter.codec.AvpName.P_CSCF_SUBSCRIPTION_INFO;
import static io.telamon.diameter.adapter.codec.AvpName.RECORD_ROUTE;
import static io.telamon.diameter.adapter.codec.AvpName.REGISTRATION_TIME_OUT;
import static io.telamon.diameter.adapter.codec.AvpName.RESTORATION_INFO;
import static io.telamon.diameter.adapter.codec.AvpName.SCSCF_RESTORATION_INFO;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_AUTHENTICATION_SCHEME;
import static io.telamon.diameter.adapter.codec.AvpName.SUBSCRIPTION_INFO;
import static io.telamon.diameter.adapter.codec.AvpName.TO_SIP_HEADER;
import static io.telamon.diameter.adapter.codec.AvpName.USER_NAME;

import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ScscfRestorationInfo.RestorationInfo;
import io.telamon.diameter.cx.ScscfRestorationInfo.SubscriptionInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** SCSCF-Restoration-Info, TS 29.229 clauses 6.3.39 and 6.3.52. */
final class RestorationInfos {
  /** 1970 in the seconds since 1900 that Diameter counts, RFC 6733 clause 4.3.1. */
  private static final long EPOCH = 2_208_988_800L;

  private RestorationInfos() {}

  static ScscfRestorationInfo read(AvpReader in) {
    Long timeOut = in.optionalNumber(REGISTRATION_TIME_OUT);
    return new ScscfRestorationInfo(
        in.text(USER_NAME),
        in.groups(RESTORATION_INFO).stream().map(RestorationInfos::contact).toList(),
        timeOut == null ? null : Instant.ofEpochSecond(timeOut - EPOCH),
        in.optionalText(SIP_AUTHENTICATION_SCHEME));
  }

  private static RestorationInfo contact(AvpReader in) {
    return new RestorationInfo(
        in.text(PATH),
        in.text(CONTACT),
        in.optionalNumber(INITIAL_CSEQ_SEQUENCE_NUMBER),
        in.optionalText(CALL_ID_SIP_HEADER),
        subscription(in.optionalGroup(SUBSCRIPTION_INFO)),
        subscription(in.optionalGroup(P_CSCF_SUBSCRIPTION_INFO)));
  }

  private static @Nullable SubscriptionInfo subscription(@Nullable AvpReader in) {
    return in == null
        ? null
        : new SubscriptionInfo(
            in.text(CALL_ID_SIP_HEADER),
            in.text(FROM_SIP_HEADER),
            in.text(TO_SIP_HEADER),
            in.optionalText(RECORD_ROUTE),
            in.text(CONTACT));
  }

  static void write(ScscfRestorationInfo info, AvpWriter out) {
    AvpWriter group = out.group(SCSCF_RESTORATION_INFO).text(USER_NAME, info.userName());
    info.contacts().forEach(contact -> write(contact, group.group(RESTORATION_INFO)));
    Instant timeOut = info.registrationTimeOut();
    if (timeOut != null) {
      group.number(REGISTRATION_TIME_OUT, timeOut.getEpochSecond() + EPOCH);
    }
    group.optionalText(SIP_AUTHENTICATION_SCHEME, info.authenticationScheme());
  }

  private static void write(RestorationInfo contact, AvpWriter out) {
    out.text(PATH, contact.path()).text(CONTACT, contact.contact());
    Long cseq = contact.initialCseq();
    if (cseq != null) {
      out.number(INITIAL_CSEQ_SEQUENCE_NUMBER, cseq);
    }
    out.optionalText(CALL_ID_SIP_HEADER, contact.callId());
    write(contact.subscription(), SUBSCRIPTION_INFO, out);
    write(contact.pcscfSubscription(), P_CSCF_SUBSCRIPTION_INFO, out);
  }

  private static void write(@Nullable SubscriptionInfo info, AvpName name, AvpWriter out) {
    if (info != null) {
      out.group(name)
          .text(CALL_ID_SIP_HEADER, info.callId())
          .text(FROM_SIP_HEADER, info.from())
          .text(TO_SIP_HEADER, info.to())
          .optionalText(RECORD_ROUTE, info.recordRoute())
          .text(CONTACT, info.contact());
    }
  }
}
