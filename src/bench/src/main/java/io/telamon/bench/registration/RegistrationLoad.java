package io.telamon.bench.registration;

import io.telamon.bench.process.CpuTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The process that is all UEs: open loop, one thread, nothing is ever sent twice. Asked by lines
 * {@code RATE EXPIRES}, it lets each UE register once and answers by a {@link RegistrationOutcome}.
 */
final class RegistrationLoad {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(8);
  private static final int DATAGRAM = 65_535;
  private static final double NANOS_OF_A_MILLI = 1e6;

  private final Ue[] ues;
  private final Usim usim = new Usim();
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM);
  private final Set<Ue> underWay = new HashSet<>();

  private RegistrationLoad(int count, Ue.Target target)
      throws IOException, GeneralSecurityException {
    ues = new Ue[count];
    for (int i = 0; i < count; i++) {
      ues[i] = new Ue(i, target);
    }
  }

  /** Arguments: P-CSCF's address and port, realm, number of UEs, whether by sec-agree. */
  public static void main(String[] arguments) throws Exception {
    InetSocketAddress pcscf = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
    Ue.Target target = new Ue.Target(pcscf, arguments[2], Boolean.parseBoolean(arguments[4]));
    RegistrationLoad load = new RegistrationLoad(Integer.parseInt(arguments[3]), target);
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      String[] words = line.split(" ");
      System.out.println(load.run(Integer.parseInt(words[0]), Long.parseLong(words[1])).line());
    }
  }

  private RegistrationOutcome run(int rate, long expires)
      throws IOException, GeneralSecurityException {
    double cpu = CpuTime.ofTree(ProcessHandle.current());
    double[] millis = new double[ues.length];
    Map<Integer, Integer> statuses = new TreeMap<>();
    int completed = 0;
    int begun = 0;
    long first = System.nanoTime();
    long interval = TimeUnit.SECONDS.toNanos(1) / rate;
    while (begun < ues.length || !underWay.isEmpty()) {
      for (; begun < ues.length && first + begun * interval <= System.nanoTime(); begun++) {
        ues[begun].begin(selector, first + begun * interval, expires);
        underWay.add(ues[begun]);
      }
      if (System.nanoTime() > first + begun * interval + PATIENCE_NANOS) {
        break;
      }
      selector.select(1);
      for (SelectionKey key : selector.selectedKeys()) {
        Ue ue = (Ue) key.attachment();
        int status = ue.receive(buffer, usim);
        if (status != 0) {
          statuses.merge(status, 1, Integer::sum);
          if (status == 200) {
            millis[completed++] = (System.nanoTime() - ue.began()) / NANOS_OF_A_MILLI;
          }
          underWay.remove(ue);
          ue.end();
        }
      }
      selector.selectedKeys().clear();
    }
    for (Ue ue : underWay) {
      statuses.merge(0, 1, Integer::sum);
      ue.end();
    }
    underWay.clear();
    selector.selectNow(); // only now are the ports free again
    double seconds = (System.nanoTime() - first) / 1e9;
    Arrays.sort(millis, 0, completed);
    return new RegistrationOutcome(
        completed,
        ues.length - completed,
        seconds,
        percentile(millis, completed, 50),
        percentile(millis, completed, 99),
        percentile(millis, completed, 100),
        (CpuTime.ofTree(ProcessHandle.current()) - cpu) / Math.max(1, completed) / 1000,
        statuses.toString().replace(" ", ""));
  }

  private static double percentile(double[] sorted, int count, int percent) {
    return count == 0 ? 0 : sorted[Math.min(count - 1, (int) (count * percent / 100.0))];
  }
}
