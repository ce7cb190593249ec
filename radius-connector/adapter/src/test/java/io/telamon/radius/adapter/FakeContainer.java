package io.telamon.radius.adapter;

import io.telamon.radius.AccountingCompletion;
import io.telamon.radius.AccountingListener;
import io.telamon.radius.AccountingRequest;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Method;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;

/** As much of an application server as the adapter needs: threads, and endpoints of one bean. */
final class FakeContainer implements BootstrapContext, WorkManager, MessageEndpointFactory {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fake-container");
            thread.setDaemon(true);
            return thread;
          });
  private final AccountingListener bean;
  final AtomicInteger endpoints = new AtomicInteger();
  volatile boolean ready = true;

  FakeContainer(AccountingListener bean) {
    this.bean = bean;
  }

  void stop() throws InterruptedException {
    threads.shutdownNow();
    if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a work does not end");
    }
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource resource, long timeout)
      throws UnavailableException {
    if (!ready) {
      throw new UnavailableException("the bean is not started yet");
    }
    endpoints.incrementAndGet();
    return new Endpoint();
  }

  private final class Endpoint implements MessageEndpoint, AccountingListener {
    @Override
    public void onAccounting(AccountingRequest request, AccountingCompletion completion) {
      bean.onAccounting(request, completion);
    }

    @Override
    public void release() {
      endpoints.decrementAndGet();
    }

    @Override
    public void beforeDelivery(Method method) {}

    @Override
    public void afterDelivery() {}
  }

  @Override
  public void scheduleWork(Work work) {
    threads.execute(work);
  }

  @Override
  public WorkManager getWorkManager() {
    return this;
  }

  @Override
  public MessageEndpoint createEndpoint(XAResource resource) throws UnavailableException {
    return createEndpoint(resource, 0);
  }

  @Override
  public boolean isDeliveryTransacted(Method method) {
    return false;
  }

  @Override
  public String getActivationName() {
    return "fake";
  }

  @Override
  public Class<?> getEndpointClass() {
    return bean.getClass();
  }

  @Override
  public XATerminator getXATerminator() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Timer createTimer() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isContextSupported(Class<? extends WorkContext> type) {
    return false;
  }

  @Override
  public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void doWork(Work work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long startWork(Work work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void scheduleWork(
      Work work, long timeout, ExecutionContext context, WorkListener listener) {
    throw new UnsupportedOperationException();
  }
}
