package io.anling.gateway.http;

import io.anling.alert.engine.StoreSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What one route of the API does. Runs on the pool that may block, inside one consistent read of
 * the store; the read is over when it returns, whenever its answer completes. A {@link Problem} is
 * thrown or completes the answer.
 */
interface Endpoint {

  CompletionStage<Reply> answer(Request request, Caller caller, StoreSession store);

  /**
   * An endpoint that may take long: it runs on a pool of its own and outside any read of the store,
   * so that it holds up nobody else's reads.
   */
  interface Apart {
    CompletionStage<Reply> answer(Request request, Caller caller);
  }

  /** An endpoint that only reads. */
  interface Reading {
    Reply answer(Request request, Caller caller, StoreSession store);
  }

  static Endpoint reading(Reading reading) {
    return (request, caller, store) ->
        CompletableFuture.completedFuture(reading.answer(request, caller, store));
  }
}
