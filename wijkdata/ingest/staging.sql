-- Where rows wait until the build has checked them; temporary, so nothing of it ends up in the file.

create temp table nieuw_gebied (
    code          varchar,
    indeling_jaar smallint,
    naam          varchar,
    niveau        varchar,
    gemeente_code varchar,
    wijk_code     varchar,
    inwoners      integer,
    is_water      boolean
);

create temp table nieuw_wijziging (
    code               varchar,
    indeling_jaar      smallint,
    indelingswijziging tinyint
);

create temp table nieuw_vorm (
    code          varchar,
    indeling_jaar smallint,
    geometrie     blob,             -- WKB, WGS84
    vorm_jaar     smallint,
    vorm_soort    varchar
);

-- The same shapes with fewer points, for the map of the whole country.
create temp table nieuw_grove_vorm (
    code           varchar,
    indeling_jaar  smallint,
    geometrie_grof blob
);

-- Figures that are handed over as rows; the readers of files write theirs straight to `waarde`.
create temp table nieuw_waarde (
    gebied_code   varchar,
    indeling_jaar smallint,
    indicator     varchar,
    jaar          smallint,
    leeftijd      varchar,
    waarde        double,
    ondergrens    double,
    bovengrens    double,
    ontbreekt     soort_ontbreekt,
    bron_id       varchar
);

-- What each source says of the areas; the lowest `rang` that says something wins.
create temp table bron_gebied (
    rang               integer,
    code               varchar,
    indeling_jaar      smallint,
    naam               varchar,
    inwoners           integer,
    oppervlakte_totaal double,      -- hectares, as CBS gives them
    oppervlakte_land   double,
    oppervlakte_water  double,
    indelingswijziging tinyint      -- since the year before: 1 none, 2 other code, 3 other border
);

-- To which region a gemeente belongs, as a source says for one indeling.
create temp table nieuw_regio (
    gemeente_code varchar,
    indeling_jaar smallint,
    gemeente_naam varchar,
    ggd_code      varchar,
    ggd_naam      varchar
);
