package io.telamon.radius.adapter;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.telamon.radius.AccountingListener;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to each datagram, RFC 2866 clause 4.1; runs on the thread of the socket. */
final class AccountingReceiver extends SimpleChannelInboundHandler<DatagramPacket> {

  private static final Logger LOG = LoggerFactory.getLogger(AccountingReceiver.class);

  private final RequestReader reader;
  private final RecentRequests recent;
  private final AccountingListener listener;
  private final Drops drops;
  private final AccountingTrace trace;
  private final LongAdder accepted = new LongAdder();
  private final LongAdder duplicates = new LongAdder();

  AccountingReceiver(
      RequestReader reader,
      RecentRequests recent,
      AccountingListener listener,
      Drops drops,
      AccountingTrace trace) {
    this.reader = reader;
    this.recent = recent;
    this.listener = listener;
    this.drops = drops;
    this.trace = trace;
  }

  long accepted() {
    return accepted.sum();
  }

  long duplicates() {
    return duplicates.sum();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
    InetSocketAddress client = datagram.sender();
    Received received = reader.read(client, ByteBufUtil.getBytes(datagram.content()));
    if (received instanceof Received.Dropped dropped) {
      drops.add(dropped.reason(), AccountingTrace.text(client), dropped.detail());
    } else if (received instanceof Received.Authentic authentic) {
      trace.request(authentic.request());
      admit(context.channel(), authentic);
    }
  }

  private void admit(Channel channel, Received.Authentic authentic) {
    RecentRequests.Admission admission = recent.admit(authentic.key());
    if (admission instanceof RecentRequests.InWork inWork) {
      accepted.increment();
      process(channel, authentic, inWork);
    } else if (admission instanceof RecentRequests.Answered answered) {
      duplicates.increment();
      send(channel, authentic.key().client(), answered.response());
    } else if (admission == RecentRequests.Refusal.FIRST_IN_WORK) {
      duplicates.increment();
    } else {
      InetSocketAddress client = authentic.key().client();
      drops.add(DropReason.OVERLOAD, AccountingTrace.text(client), "left to its repetition");
    }
  }

  private void process(
      Channel channel, Received.Authentic authentic, RecentRequests.InWork inWork) {
    PendingAccounting pending =
        new PendingAccounting(
            authentic.request(),
            inWork,
            authentic.response(),
            recent,
            drops,
            octets -> send(channel, inWork.key().client(), octets));
    listener.onAccounting(authentic.request(), pending);
  }

  private void send(Channel channel, InetSocketAddress client, byte[] octets) {
    if (!channel.isActive()) {
      return; // an endpoint may finish after the server was closed
    }
    trace.response(client);
    channel
        .writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(octets), client))
        .addListener(
            sent -> {
              if (!sent.isSuccess()) {
                LOG.warn(
                    "Accounting-Response to {} not sent: {}",
                    AccountingTrace.text(client),
                    String.valueOf(sent.cause()));
              }
            });
  }

  /** A fault at one datagram must not end the service for the others. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.error("RADIUS datagram dropped after an internal fault", cause);
  }
}
