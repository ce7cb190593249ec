package io.telamon.ue.ladder;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoField;

/**
 * A capture file that Wireshark opens, with each SIP message as the UDP datagram it was; passes all
 * on to another listener. IP headers are made up from the addresses: this end sees no others.
 *
 * <p>Safe for several threads. A file that can't be written is an {@link UncheckedIOException} at
 * the opening, and later the end of the capture only.
 */
public final class PcapFile implements LadderListener, AutoCloseable {
  private static final int MAGIC_MICROSECONDS = 0xA1B2C3D4;
  private static final int VERSION_MAJOR = 2;
  private static final int VERSION_MINOR = 4;
  private static final int SNAPSHOT_LENGTH = 0x4_0000;
  // LINKTYPE_RAW: a packet begins with its IPv4 or IPv6 header.
  private static final int LINK_TYPE_RAW = 101;

  private final LadderListener next;
  private final DataOutputStream file;
  private boolean broken;

  private PcapFile(DataOutputStream file, LadderListener next) {
    this.file = file;
    this.next = next;
  }

  /** Creates or replaces the file. */
  public static PcapFile create(Path path, LadderListener next) {
    try {
      DataOutputStream file =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)));
      file.writeInt(MAGIC_MICROSECONDS);
      file.writeShort(VERSION_MAJOR);
      file.writeShort(VERSION_MINOR);
      file.writeLong(0);
      file.writeInt(SNAPSHOT_LENGTH);
      file.writeInt(LINK_TYPE_RAW);
      return new PcapFile(file, next);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write the capture file " + path, e);
    }
  }

  @Override
  public void message(LadderLine line) {
    next.message(line);
  }

  @Override
  public synchronized void datagram(
      Instant time, InetSocketAddress from, InetSocketAddress to, byte[] payload) {
    next.datagram(time, from, to, payload);
    if (broken) {
      return;
    }
    try {
      byte[] packet = UdpPacket.of(from, to, payload);
      file.writeInt((int) time.getEpochSecond());
      file.writeInt(time.get(ChronoField.MICRO_OF_SECOND));
      file.writeInt(packet.length);
      file.writeInt(packet.length);
      file.write(packet);
      file.flush();
    } catch (IOException e) {
      broken = true;
    }
  }

  @Override
  public synchronized void close() {
    broken = true;
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the capture file is not complete", e);
    }
  }
}
