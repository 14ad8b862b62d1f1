-- The tables of one built database. The names of tables and columns are fixed (docs/architecture.md).

create type soort_niveau    as enum ('land', 'gemeente', 'wijk', 'buurt', 'eigen');
create type soort_ontbreekt as enum ('geheim', 'later', 'niet_gepubliceerd', 'te_klein', 'niet_van_toepassing', 'onbewoond',
                                   'onbekend');

-- What this file is: schema_versie, data_versie, fictief ('ja'/'nee'), gebouwd_op, titel.
create table meta (
    sleutel varchar primary key,
    waarde  varchar not null
);

create table bron (
    bron_id      varchar primary key,
    titel        varchar not null,
    tabel        varchar,           -- table id at CBS or RIVM, e.g. 84799NED
    bestand      varchar not null,  -- file name, without folder
    opgehaald_op date,
    versie       varchar,
    licentie     varchar not null,
    sha256       varchar not null,
    rijen        bigint not null
);

create table gebied (
    code          varchar not null,
    indeling_jaar smallint not null,
    naam          varchar not null,   -- as people say it: "Annen", not "Wijk 00 Annen"
    niveau        soort_niveau not null,
    gemeente_code varchar,
    gemeente_naam varchar,            -- in the same indeling; beside it so that no screen has to look it up
    wijk_code     varchar,
    inwoners      integer,
    volwassenen   integer,            -- counted by CBS; else 80 of 100 inhabitants
    inwoners_65plus integer,          -- counted by CBS; else 20 of 100 inhabitants
    is_water      boolean not null default false,
    geometrie     geometry,           -- WGS84, NULL where none is known
    vorm_jaar     smallint,
    vorm_soort    varchar,            -- eigen, andere_indeling, benaderd
    indelingswijziging tinyint,       -- since the year before: 1 none, 2 other code, 3 other border; NULL: unknown
    geometrie_grof geometry,          -- the shape with fewer points, for a map of the whole country; NULL: none
    ggd_code      varchar,            -- GGD-regio of the gemeente, NULL where no source says it
    ggd_naam      varchar,
    primary key (code, indeling_jaar)
);

-- Where one code is two areas: the area of `indeling_jaar` is another than that of `andere_indeling`. Both ways round.
create table ander_gebied (
    code            varchar not null,
    indeling_jaar   smallint not null,
    andere_indeling smallint not null,
    primary key (code, indeling_jaar, andere_indeling)
);

create table indicator (
    sleutel          varchar primary key,
    naam             varchar not null,
    uitleg           varchar not null,
    thema            varchar not null,
    eenheid          varchar not null,
    decimalen        tinyint not null,
    richting         varchar not null,
    min_verschil     double not null,
    bron_naam        varchar not null,
    is_schatting     boolean not null,
    aggregatie       varchar not null,
    kern             boolean not null,
    mag_vergelijken  boolean not null,
    mag_rangschikken boolean not null,
    mag_trend        boolean not null,
    mag_evalueren    boolean not null
);

-- Rows lie source by source, ordered by niveau, gemeente, jaar, leeftijd, gebied: a screen reads one run of each.
-- gebied_niveau and gebied_gemeente (363 for GM0363) are those of the area: a filter on them skips all other rows
-- without asking gebied.
-- The key (gebied_code, indeling_jaar, indicator, jaar, leeftijd) is checked by the build; an index would double the file.
create table waarde (
    gebied_code   varchar  not null,
    indeling_jaar smallint not null,
    indicator     varchar  not null,
    jaar          smallint not null,
    leeftijd      varchar  not null,
    waarde        double,
    ondergrens    double,
    bovengrens    double,
    ontbreekt     soort_ontbreekt,
    bron_id       varchar  not null,
    gebied_niveau   soort_niveau not null,
    gebied_gemeente smallint
);

-- What there is to choose from: one row per indicator, year, age, level and indeling (made by the build from waarde).
create table aanbod (
    indicator     varchar  not null,
    jaar          smallint not null,
    leeftijd      varchar  not null,
    niveau        soort_niveau not null,
    indeling_jaar smallint not null,
    gevuld        integer  not null,  -- areas with a figure
    ontbrekend    integer  not null,  -- areas without
    met_interval  integer  not null,  -- areas with both bounds
    bron_id       varchar  not null
);

-- What the build read, left out and changed, source by source; bron_id is empty for what concerns the whole.
create table bouwverslag (
    volgnummer integer primary key,
    bron_id    varchar not null,
    onderdeel  varchar not null,
    detail     varchar not null,
    aantal     bigint  not null,
    inwoners   bigint,              -- people concerned, where that says more than a number of areas
    reden      varchar not null     -- why, where that is not what the line is about
);

-- Margins. Published bounds first. An estimate without them gets an assumed margin, from its level and the
-- number of people it is about; wijkdata/stats/margins.py says why, and does the same for composed areas.

-- How many people; NULL for the country, whose figure is that of the survey and no model's.
create macro wie_het_is(niveau, leeftijd, volwassenen, inwoners_65plus) as
    case when niveau = 'land' then null else
    case leeftijd when '65plus' then inwoners_65plus when '18_64' then volwassenen - inwoners_65plus
                  else volwassenen end end;

-- Half the width of the assumed 95% interval of a percentage, in points.
create macro aangenomen_marge(procent, mensen) as
    196 * sqrt(procent / 100 * (1 - procent / 100) / (250 + 0.15 * mensen)
               + power(0.05 * procent / 100 * (1 - procent / 100), 2));

create macro krijgt_marge(waarde, is_schatting, eenheid, mensen) as
    coalesce(is_schatting and eenheid = '%' and waarde between 0 and 100 and mensen >= 0, false);

create macro marge_soort(waarde, ondergrens, bovengrens, is_schatting, eenheid, mensen) as
    case when ondergrens + bovengrens is not null then 'gepubliceerd'
         when krijgt_marge(waarde, is_schatting, eenheid, mensen) then 'aangenomen' end;

-- One bound: `kant` is -1 for the lower one and 1 for the upper one.
create macro grens(waarde, kant, deze, andere, is_schatting, eenheid, mensen) as
    case when deze + andere is null and krijgt_marge(waarde, is_schatting, eenheid, mensen)
         then greatest(0, least(100, waarde + kant * aangenomen_marge(waarde, mensen))) else deze end;
