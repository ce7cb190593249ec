package io.telamon.hss.testkit;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.CxConnection;
import io.telamon.diameter.cx.CxConnectionFactory;
import io.telamon.diameter.cx.LocationInfoAnswer;
import io.telamon.diameter.cx.LocationInfoRequest;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.PushProfileAnswer;
import io.telamon.diameter.cx.PushProfileRequest;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.naming.Reference;

/** An S-CSCF that notes RTRs and answers when the test says so. */
public final class HandScscf implements CxConnectionFactory {
  private static final long serialVersionUID = 1L;

  private final transient List<RegistrationTerminationRequest> requests = new ArrayList<>();
  private final transient List<CompletableFuture<RegistrationTerminationAnswer>> answers =
      new ArrayList<>();
  private final transient List<PushProfileRequest> profiles = new ArrayList<>();
  private final transient List<CompletableFuture<PushProfileAnswer>> profileAnswers =
      new ArrayList<>();
  private transient Runnable onRequest = () -> {};

  /** All RTRs so far. */
  public List<RegistrationTerminationRequest> requests() {
    return List.copyOf(requests);
  }

  /** All PPRs so far. */
  public List<PushProfileRequest> profiles() {
    return List.copyOf(profiles);
  }

  /** Answers the PPR with this number, from 0. */
  public void answerProfile(int number, DiameterResult result) {
    profileAnswers.get(number).complete(new PushProfileAnswer(result));
  }

  /** Lets the PPR with this number fail. */
  public void failProfile(int number, RuntimeException failure) {
    profileAnswers.get(number).completeExceptionally(failure);
  }

  /** Looks around while an RTR goes out. */
  public void onRequest(Runnable look) {
    onRequest = look;
  }

  /** Answers the RTR with this number, from 0. */
  public void answer(int number, DiameterResult result) {
    answer(number, new RegistrationTerminationAnswer(result));
  }

  /** The same, with more than the result. */
  public void answer(int number, RegistrationTerminationAnswer answer) {
    answers.get(number).complete(answer);
  }

  /** Lets the RTR with this number fail. */
  public void fail(int number, RuntimeException failure) {
    answers.get(number).completeExceptionally(failure);
  }

  @Override
  public CxConnection getConnection(String role) {
    if (!role.equals("hss")) {
      throw new IllegalArgumentException(role);
    }
    return new Connection();
  }

  @Override
  public Reference getReference() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setReference(Reference reference) {
    throw new UnsupportedOperationException();
  }

  private final class Connection implements CxConnection {
    @Override
    public UserAuthorizationAnswer send(UserAuthorizationRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MultimediaAuthAnswer send(MultimediaAuthRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerAssignmentAnswer send(ServerAssignmentRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LocationInfoAnswer send(LocationInfoRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<RegistrationTerminationAnswer> send(
        RegistrationTerminationRequest request) {
      CompletableFuture<RegistrationTerminationAnswer> answer = new CompletableFuture<>();
      requests.add(request);
      answers.add(answer);
      onRequest.run();
      return answer;
    }

    @Override
    public CompletionStage<PushProfileAnswer> send(PushProfileRequest request) {
      CompletableFuture<PushProfileAnswer> answer = new CompletableFuture<>();
      profiles.add(request);
      profileAnswers.add(answer);
      return answer;
    }

    @Override
    public void close() {}
  }
}
