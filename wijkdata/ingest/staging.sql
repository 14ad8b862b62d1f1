-- Where rows wait until the build has checked them; temporary, so nothing of it ends up in the file.
-- A figure refers to its area and its series by number: three million rows of texts would cost most of the build.

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

create temp table gebied_nummer (
    gebied        integer,
    code          varchar,
    indeling_jaar smallint
);

-- One series: an indicator in one year for one age from one source.
create temp table reeks_nummer (
    reeks         integer,
    indicator     varchar,
    jaar          smallint,
    leeftijd      varchar,
    bron_id       varchar
);

create temp table nieuw_cijfer (
    gebied        integer,
    reeks         integer,
    waarde        double,
    ondergrens    double,
    bovengrens    double,
    ontbreekt     soort_ontbreekt
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
