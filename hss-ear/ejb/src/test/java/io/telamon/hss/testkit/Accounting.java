package io.telamon.hss.testkit;

import io.telamon.hss.addressbinding.AccountingMessageBean;
import io.telamon.radius.AccountingCompletion;
import io.telamon.radius.AccountingRequest;
import io.telamon.radius.AccountingStatus;
import io.telamon.radius.EventTime;
import io.telamon.radius.FramedAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;

/** A GGSN that tells the HSS what it does. */
public final class Accounting {
  public static final String GGSN = "192.0.2.10";
  private static final String MCC_MNC = "00101";
  private final Hss hss;

  public Accounting(Hss hss) {
    this.hss = hss;
  }

  /** What became of one request. */
  public static final class Completion implements AccountingCompletion {
    private String end = "pending";

    @Override
    public void recorded() {
      end = end.equals("pending") ? "recorded" : end;
    }

    @Override
    public void notRecorded(String reason) {
      end = end.equals("pending") ? "not recorded: " + reason : end;
    }

    @Override
    public String toString() {
      return end;
    }
  }

  public Completion start(String imsi, String address) {
    return start(imsi, new FramedAddress.Ipv4(ipv4(address)));
  }

  public Completion start(String imsi, FramedAddress address) {
    return send(request(AccountingStatus.START).imsi(imsi).session("S1").address(address));
  }

  public Completion stop(String imsi, String address) {
    return send(
        request(AccountingStatus.STOP)
            .imsi(imsi)
            .session("S1")
            .address(new FramedAddress.Ipv4(ipv4(address))));
  }

  public Completion send(Request request) {
    Completion completion = new Completion();
    hss.bean(AccountingMessageBean.class).onAccounting(request.build(), completion);
    return completion;
  }

  public static Request request(AccountingStatus status) {
    return new Request(status);
  }

  public static Inet4Address ipv4(String address) {
    try {
      return (Inet4Address) InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  public static FramedAddress ipv6(String prefix, String interfaceId) {
    return new FramedAddress.Ipv6(prefix, 64, interfaceId);
  }

  /** An Accounting-Request in the making; to the access point "ims" unless told otherwise. */
  public static final class Request {
    private final AccountingStatus status;
    private String nas = GGSN;
    private String session = "";
    private String imsi;
    private String msisdn;
    private String apn = "ims";
    private FramedAddress address;
    private boolean sessionStop;
    private Duration delay;
    private Instant timestamp;
    private String client = "127.0.0.1";

    private Request(AccountingStatus status) {
      this.status = status;
    }

    public Request nas(String value) {
      nas = value;
      return this;
    }

    public Request session(String value) {
      session = value;
      return this;
    }

    public Request imsi(String value) {
      imsi = value;
      return this;
    }

    public Request msisdn(String value) {
      msisdn = value;
      return this;
    }

    public Request apn(String value) {
      apn = value;
      return this;
    }

    public Request address(FramedAddress value) {
      address = value;
      return this;
    }

    public Request address(String value) {
      return address(new FramedAddress.Ipv4(ipv4(value)));
    }

    /** Where the request comes from. */
    public Request client(String value) {
      client = value;
      return this;
    }

    public Request sessionStop() {
      sessionStop = true;
      return this;
    }

    /** Acct-Delay-Time. */
    public Request delayed(long seconds) {
      delay = Duration.ofSeconds(seconds);
      return this;
    }

    /** Event-Timestamp. */
    public Request happened(Instant value) {
      timestamp = value;
      return this;
    }

    private AccountingRequest build() {
      return new AccountingRequest(
          status,
          new InetSocketAddress(ipv4(client), 40000),
          nas,
          session,
          imsi,
          msisdn,
          MCC_MNC,
          apn,
          address,
          sessionStop,
          new EventTime(Hss.NOW, delay, timestamp));
    }
  }
}
