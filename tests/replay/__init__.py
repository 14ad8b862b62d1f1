"""Plays the Dutch open-data services over HTTP, so that fetching can be tested without a network.

By hand: `python -m tests.replay`; in a test: `with serve(fictief()) as address: …`. One port plays every
host: `https://HOST/x` is answered at `http://127.0.0.1:PORT/HOST/x`. What is known of the real services has
a degree:

[R] a real answer was seen, [S] the source of the server itself, [C] code or notes of people who ran against
the live service, [D] a page of the publisher, [I] inferred. Each room says which of these its behaviour
rests on.

| room | plays |
|---|---|
| `odata`, `odata_filter`, `catalogue` | the v3 services of CBS, ODataApi and ODataFeed, at both hosts |
| `pdok`, `wfs`, `atom` | borders: OGC API (gokoala), WFS and downloads |
| `green` | the WFS of RIVM with green per area |
| `faults` | what goes wrong on order |
| `rows`, `cursor` | rows as JSON text from DuckDB; where a page of the OGC API begins |
| `worlds` | what is served: the fictional municipality, or the real files where they are there |
| `server`, `app` | the port and the way to each room |
"""
