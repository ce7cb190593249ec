package io.telamon.sip.transport.location;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsPtrRecord;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a name server's response says about a name. Only records of the name asked for, or of what
 * it is an alias of, count: a server has no say about others.
 *
 * @param name the name at the end of the aliases
 * @param failure why the response says nothing, or null
 */
record DnsAnswer(String name, NameAnswer answer, @Nullable String failure) {
  private static final int MAX_ALIASES = 8;

  /** How long nothing is believed where no SOA says it (RFC 2308 5). */
  private static final Duration DEFAULT_NEGATIVE = Duration.ofSeconds(10);

  private static final Duration LONGEST_NEGATIVE = Duration.ofMinutes(5);

  static DnsAnswer of(DnsResponse response, String asked, NameRecord.Type type) {
    boolean noSuchName = response.code().equals(DnsResponseCode.NXDOMAIN);
    if (!noSuchName && !response.code().equals(DnsResponseCode.NOERROR)) {
      return failed(asked, "answer " + response.code());
    }
    if (response.isTruncated()) {
      return failed(asked, "answer is cut off");
    }
    try {
      return read(response, asked, type);
    } catch (RuntimeException | UnknownHostException malformed) {
      return failed(asked, "answer is malformed: " + malformed);
    }
  }

  private static DnsAnswer failed(String asked, String why) {
    return new DnsAnswer(asked, new NameAnswer(List.of(), Duration.ZERO), why);
  }

  private static DnsAnswer read(DnsResponse response, String asked, NameRecord.Type type)
      throws UnknownHostException {
    String name = asked;
    List<NameRecord> found = records(response, name, type);
    for (int i = 0; found.isEmpty() && i < MAX_ALIASES; i++) {
      String alias = alias(response, name);
      if (alias == null) {
        break;
      }
      name = alias;
      found = records(response, name, type);
    }
    return new DnsAnswer(name, new NameAnswer(found, timeToLive(response, found.isEmpty())), null);
  }

  private static List<NameRecord> records(DnsResponse response, String name, NameRecord.Type type)
      throws UnknownHostException {
    List<NameRecord> found = new ArrayList<>();
    for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
      DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
      if (isOf(record, name) && record.type().name().equals(type.name())) {
        found.add(decoded(((DnsRawRecord) record).content().duplicate(), type));
      }
    }
    return found;
  }

  private static boolean isOf(DnsRecord record, String name) {
    return record.dnsClass() == DnsRecord.CLASS_IN
        && NameRecord.canonical(record.name()).equals(name);
  }

  private static NameRecord decoded(ByteBuf data, NameRecord.Type type)
      throws UnknownHostException {
    return switch (type) {
      case A, AAAA -> new NameRecord.Address(InetAddress.getByAddress(ByteBufUtil.getBytes(data)));
      case SRV ->
          new NameRecord.Service(
              data.readUnsignedShort(),
              data.readUnsignedShort(),
              data.readUnsignedShort(),
              name(data));
      case NAPTR ->
          new NameRecord.Pointer(
              data.readUnsignedShort(),
              data.readUnsignedShort(),
              text(data),
              text(data),
              text(data),
              name(data));
    };
  }

  private static String name(ByteBuf data) {
    return NameRecord.canonical(DefaultDnsRecordDecoder.decodeName(data));
  }

  private static String text(ByteBuf data) {
    return data.readCharSequence(data.readUnsignedByte(), StandardCharsets.US_ASCII).toString();
  }

  private static @Nullable String alias(DnsResponse response, String name) {
    for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
      DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
      if (isOf(record, name) && record.type().equals(DnsRecordType.CNAME)) {
        return record instanceof DnsPtrRecord pointer
            ? NameRecord.canonical(pointer.hostname())
            : name(((DnsRawRecord) record).content().duplicate());
      }
    }
    return null;
  }

  private static Duration timeToLive(DnsResponse response, boolean negative) {
    if (negative) {
      return negative(response);
    }
    long least = Long.MAX_VALUE;
    for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
      DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
      least = Math.min(least, record.timeToLive());
    }
    return Duration.ofSeconds(least);
  }

  /** RFC 2308 3: the lesser of the SOA's own time to live and its last field. */
  private static Duration negative(DnsResponse response) {
    for (int i = 0; i < response.count(DnsSection.AUTHORITY); i++) {
      DnsRecord record = response.recordAt(DnsSection.AUTHORITY, i);
      if (record.type().equals(DnsRecordType.SOA) && record instanceof DnsRawRecord soa) {
        ByteBuf data = soa.content();
        long minimum = data.getUnsignedInt(data.writerIndex() - Integer.BYTES);
        Duration told = Duration.ofSeconds(Math.min(minimum, record.timeToLive()));
        return told.compareTo(LONGEST_NEGATIVE) > 0 ? LONGEST_NEGATIVE : told;
      }
    }
    return DEFAULT_NEGATIVE;
  }
}
