package io.telamon.cscf.pcscf.registration;

import io.telamon.cscf.sip.ContactUri;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.OutboundFlow;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.state.OctetReader;
import io.telamon.cscf.state.OctetWriter;
import java.util.List;

/** The bindings of one user as they are kept. */
final class PcscfBindingOctets {
  private static final int VERSION = 2;

  private PcscfBindingOctets() {}

  static byte[] of(List<PcscfBinding> bindings) {
    return new OctetWriter(VERSION).list(bindings, PcscfBindingOctets::write).octets();
  }

  private static void write(OctetWriter out, PcscfBinding binding) {
    out.text(binding.registeredAs().uri())
        .optional(binding.privateIdentity(), OctetWriter::text)
        .text(binding.contact().value())
        .optional(binding.flow(), (to, flow) -> to.text(flow.instance()).number(flow.regId()))
        .text(binding.token())
        .text(binding.source().host())
        .number(binding.source().port())
        .optional(binding.connection(), OctetWriter::text)
        .number(binding.overAssociation() ? 1 : 0)
        .list(binding.serviceRoute(), OctetWriter::text)
        .list(binding.associatedIdentities(), (to, identity) -> to.text(identity.uri()))
        .optional(binding.chargingFunctions(), OctetWriter::text)
        .optional(binding.homeNetwork(), OctetWriter::text)
        .text(binding.icid())
        .time(binding.expires());
  }

  static List<PcscfBinding> read(byte[] octets) {
    return new OctetReader(octets, VERSION).list(PcscfBindingOctets::read);
  }

  private static PcscfBinding read(OctetReader in) {
    return new PcscfBinding(
        new PublicIdentity(in.text()),
        in.optional(OctetReader::text),
        new ContactUri(in.text()),
        in.optional(from -> new OutboundFlow(from.text(), (int) from.number())),
        in.text(),
        new HostPort(in.text(), (int) in.number()),
        in.optional(OctetReader::text),
        in.number() == 1,
        in.list(OctetReader::text),
        in.list(from -> new PublicIdentity(from.text())),
        in.optional(OctetReader::text),
        in.optional(OctetReader::text),
        in.text(),
        in.time());
  }
}
