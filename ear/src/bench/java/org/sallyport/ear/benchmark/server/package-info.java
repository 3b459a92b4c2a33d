/** Our own contestant: the real server as users start it, spoken to over HTTP alone. */
@org.jspecify.annotations.NullMarked
package org.sallyport.ear.benchmark.server;
