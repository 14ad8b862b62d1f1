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
    mag_evalueren    boolean not null,
    eigen            boolean not null default false,  -- people added it themselves
    grenzen_berekend boolean not null default false   -- of own figures: we computed the bounds from counts
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

-- Own figures about so few people that it is said wherever they are shown, and about how many.
create table weinig_mensen (
    gebied_code   varchar  not null,
    indeling_jaar smallint not null,
    indicator     varchar  not null,
    jaar          smallint not null,
    leeftijd      varchar  not null,
    aantal        integer  not null
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

-- Where a figure comes from, down to the cell: files with the column of their codes and the counts they are asked for,
-- which rows and columns make an indicator, what those counts are per area, and how a file says that there is no figure.
create table herkomst_bestand (
    bron_id     varchar  not null,
    bestand     smallint not null,     -- number of the file within its source
    naam        varchar  not null,
    deel        varchar,               -- file in a zip or layer
    codekolom   varchar  not null,
    landcel     varchar,               -- what the file calls the country
    telkolommen varchar[] not null,    -- columns whose counts are in herkomst_telling, in its order
    primary key (bron_id, bestand)
);

create table herkomst (
    bron_id   varchar  not null,
    bestand   smallint not null,
    indicator varchar  not null,
    jaar      smallint not null,
    leeftijd  varchar  not null,
    soort     varchar  not null,       -- waarde, ondergrens, bovengrens
    rij_kolommen varchar[] not null,   -- columns that choose the row beside the area, and what is in them
    rij_cellen   varchar[] not null,
    teller       varchar[] not null,   -- the figure: maal * (sum of teller - sum of aftrek) / sum of noemer
    aftrek       varchar[] not null,
    aftrek_maal  double[]  not null,
    noemer       varchar[] not null,
    noemer_indicator varchar,          -- the denominator is a figure of another source: this one, in noemer_jaar
    noemer_jaar  smallint,
    maal         integer not null,
    min_noemer   integer not null,     -- below this the figure is te_klein
    maanden      boolean not null,     -- each count is the sum of twelve months
    niveaus      varchar[] not null    -- levels this file has rows of
);

create table herkomst_telling (
    bron_id     varchar  not null,
    bestand     smallint not null,
    gebied_code varchar  not null,
    jaar        smallint not null,
    aantallen   integer[] not null     -- NULL unknown, below 0 a code of the source, -1 not applicable
);

create table herkomst_leeg (
    bron_id   varchar  not null,
    bestand   smallint not null,
    kolom     varchar  not null,
    cel       varchar  not null,       -- empty: nothing in it
    ontbreekt soort_ontbreekt not null
);

-- Figures that a source gives of an area where nobody lives, and that are not shown.
create table herkomst_onbewoond (
    gebied_code   varchar  not null,
    indeling_jaar smallint not null,
    indicator     varchar  not null,
    jaar          smallint not null,
    leeftijd      varchar  not null,
    cijfer        double   not null
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

create macro marge_soort(waarde, ondergrens, bovengrens, is_schatting, eenheid, mensen, berekend) as
    case when ondergrens + bovengrens is not null then if(berekend, 'berekend', 'gepubliceerd')
         when krijgt_marge(waarde, is_schatting, eenheid, mensen) then 'aangenomen' end;

-- One bound: `kant` is -1 for the lower one and 1 for the upper one.
create macro grens(waarde, kant, deze, andere, is_schatting, eenheid, mensen) as
    case when deze + andere is null and krijgt_marge(waarde, is_schatting, eenheid, mensen)
         then greatest(0, least(100, waarde + kant * aangenomen_marge(waarde, mensen))) else deze end;

-- What tables and columns mean, for who asks in SQL (page SQL).
comment on table meta is 'Wat deze database van zichzelf zegt.';
comment on column meta.sleutel is 'Waar de regel over gaat: schema_versie, data_versie, fictief, gebouwd_op of titel.';
comment on column meta.waarde is 'Wat er gezegd wordt.';
comment on table bron is 'De bestanden waar de cijfers uit komen, een rij per bestand.';
comment on column bron.bron_id is 'Korte naam van het bestand; waarde en aanbod verwijzen ernaar.';
comment on column bron.titel is 'Hoe de tabel bij de bron heet.';
comment on column bron.tabel is 'Nummer van de tabel bij CBS of RIVM.';
comment on column bron.bestand is 'Naam van het bestand.';
comment on column bron.opgehaald_op is 'Dag waarop het is opgehaald.';
comment on column bron.versie is 'Versie die de bron noemt.';
comment on column bron.licentie is 'Onder welke voorwaarden de cijfers te gebruiken zijn.';
comment on column bron.sha256 is 'Controlegetal van het bestand.';
comment on column bron.rijen is 'Hoeveel rijen het bestand heeft.';
comment on table gebied is 'Gebieden: Nederland, gemeenten, wijken en buurten. Een rij per code en indeling.';
comment on column gebied.code is 'Code van CBS: NL00, GM, WK of BU met cijfers.';
comment on column gebied.indeling_jaar is 'Jaar van de indeling. Dezelfde code kan in een ander jaar een ander gebied zijn.';
comment on column gebied.naam is 'Naam zoals mensen die zeggen.';
comment on column gebied.niveau is 'land, gemeente, wijk of buurt.';
comment on column gebied.gemeente_code is 'Gemeente waar het in ligt.';
comment on column gebied.gemeente_naam is 'Naam van die gemeente in dezelfde indeling.';
comment on column gebied.wijk_code is 'Wijk waar een buurt in ligt.';
comment on column gebied.inwoners is 'Aantal inwoners.';
comment on column gebied.volwassenen is 'Inwoners van 18 jaar en ouder: geteld, of anders 80 van de 100 inwoners.';
comment on column gebied.inwoners_65plus is 'Inwoners van 65 jaar en ouder: geteld, of anders 20 van de 100 inwoners.';
comment on column gebied.is_water is 'Of het gebied alleen water is.';
comment on column gebied.geometrie is 'De vorm (WGS84); leeg als die niet bekend is.';
comment on column gebied.vorm_jaar is 'Van welk jaar de vorm is.';
comment on column gebied.vorm_soort is 'eigen, andere_indeling of benaderd.';
comment on column gebied.indelingswijziging is 'Sinds het jaar ervoor: 1 niets, 2 andere code, 3 andere grens; leeg: onbekend.';
comment on column gebied.geometrie_grof is 'De vorm met minder punten, voor de kaart van Nederland.';
comment on column gebied.ggd_code is 'Code van de GGD-regio.';
comment on column gebied.ggd_naam is 'Naam van de GGD-regio.';
comment on table ander_gebied is 'Waar een code in twee indelingen niet hetzelfde gebied is.';
comment on column ander_gebied.code is 'Code van het gebied.';
comment on column ander_gebied.indeling_jaar is 'De ene indeling.';
comment on column ander_gebied.andere_indeling is 'De indeling waarin de code een ander gebied is.';
comment on table indicator is 'De onderwerpen, een rij per onderwerp.';
comment on column indicator.sleutel is 'Korte naam; waarde en aanbod verwijzen ernaar. Met .gemeten erachter: wat de vragenlijst zelf mat, per gemeente.';
comment on column indicator.naam is 'Naam van het onderwerp.';
comment on column indicator.uitleg is 'Wat het cijfer betekent.';
comment on column indicator.thema is 'Thema waar het bij hoort.';
comment on column indicator.eenheid is 'Eenheid van het cijfer.';
comment on column indicator.decimalen is 'Hoeveel cijfers achter de komma.';
comment on column indicator.richting is 'Of hoger gunstig of ongunstig is, of geen van beide.';
comment on column indicator.min_verschil is 'Kleinste verschil dat ertoe doet.';
comment on column indicator.bron_naam is 'Welke bron u noemt.';
comment on column indicator.is_schatting is 'Of het met een rekenmodel is geschat.';
comment on column indicator.aggregatie is 'Hoe gebieden worden samengevoegd.';
comment on column indicator.kern is 'Of het bij de kern hoort.';
comment on column indicator.mag_vergelijken is 'Of gebieden ermee te vergelijken zijn.';
comment on column indicator.mag_rangschikken is 'Of gebieden op volgorde mogen.';
comment on column indicator.mag_trend is 'Of jaren te vergelijken zijn.';
comment on column indicator.mag_evalueren is 'Of het laat zien of een aanpak werkte.';
comment on column indicator.eigen is 'Of iemand het hier zelf heeft toegevoegd: een eigen cijfer.';
comment on column indicator.grenzen_berekend is 'Bij een eigen cijfer: of de marge hier is berekend, uit aantallen.';
comment on table waarde is 'De cijfers, een rij per gebied, indeling, onderwerp, jaar en leeftijd.';
comment on column waarde.gebied_code is 'Code van het gebied.';
comment on column waarde.indeling_jaar is 'Indeling van de tabel bij de bron. Koppel aan gebied op code en indeling samen.';
comment on column waarde.indicator is 'Sleutel van het onderwerp.';
comment on column waarde.jaar is 'Jaar waar het cijfer over gaat.';
comment on column waarde.leeftijd is 'Leeftijdsgroep: alle, 18plus, 18_64, 65plus en andere.';
comment on column waarde.waarde is 'Het cijfer, in de eenheid van het onderwerp. Leeg is onbekend, nooit nul.';
comment on column waarde.ondergrens is 'Onderkant van het interval dat de bron geeft.';
comment on column waarde.bovengrens is 'Bovenkant van het interval dat de bron geeft.';
comment on column waarde.ontbreekt is 'Waarom er geen cijfer is; leeg als er een is.';
comment on column waarde.bron_id is 'Bestand waar het uit komt.';
comment on column waarde.gebied_niveau is 'Niveau van het gebied; een filter hierop maakt de vraag snel.';
comment on column waarde.gebied_gemeente is 'Gemeente als getal: 363 voor GM0363. Ook dit filter maakt de vraag snel.';
comment on table aanbod is 'Wat er te kiezen is: een rij per onderwerp, jaar, leeftijd, niveau en indeling.';
comment on column aanbod.indicator is 'Sleutel van het onderwerp.';
comment on column aanbod.jaar is 'Jaar van de cijfers.';
comment on column aanbod.leeftijd is 'Leeftijdsgroep.';
comment on column aanbod.niveau is 'Niveau van de gebieden.';
comment on column aanbod.indeling_jaar is 'Indeling van de gebieden.';
comment on column aanbod.gevuld is 'Aantal gebieden met een cijfer.';
comment on column aanbod.ontbrekend is 'Aantal gebieden zonder cijfer.';
comment on column aanbod.met_interval is 'Aantal gebieden met beide grenzen.';
comment on column aanbod.bron_id is 'Bestand waar de cijfers uit komen.';
comment on table weinig_mensen is 'Eigen cijfers over minder dan 50 mensen. Die cijfers staan ook in waarde.';
comment on column weinig_mensen.gebied_code is 'Code van het gebied.';
comment on column weinig_mensen.indeling_jaar is 'Indeling van het gebied.';
comment on column weinig_mensen.indicator is 'Sleutel van het eigen cijfer.';
comment on column weinig_mensen.jaar is 'Jaar waar het cijfer over gaat.';
comment on column weinig_mensen.leeftijd is 'Leeftijdsgroep.';
comment on column weinig_mensen.aantal is 'Over hoeveel mensen het cijfer gaat.';
comment on table bouwverslag is 'Wat bij het bouwen van de database is gelezen, weggelaten en veranderd.';
comment on column bouwverslag.volgnummer is 'Volgorde van de regels.';
comment on column bouwverslag.bron_id is 'Bestand waar de regel over gaat; leeg: over alles.';
comment on column bouwverslag.onderdeel is 'Soort regel.';
comment on column bouwverslag.detail is 'Waar het om gaat.';
comment on column bouwverslag.aantal is 'Hoeveel het er zijn.';
comment on column bouwverslag.inwoners is 'Hoeveel mensen het betreft.';
comment on column bouwverslag.reden is 'Waarom.';
comment on table herkomst_bestand is 'Elk bestand waar cijfers uit komen, met de kolom waarin het gebied staat.';
comment on column herkomst_bestand.bron_id is 'Bron waar het bestand bij hoort.';
comment on column herkomst_bestand.bestand is 'Nummer van het bestand binnen de bron.';
comment on column herkomst_bestand.naam is 'Naam van het bestand.';
comment on column herkomst_bestand.deel is 'Welk deel van een zip of welke laag; leeg: het hele bestand.';
comment on column herkomst_bestand.codekolom is 'Kolom met de code van het gebied.';
comment on column herkomst_bestand.landcel is 'Hoe het bestand Nederland noemt.';
comment on column herkomst_bestand.telkolommen is 'Kolommen waarvan de aantallen in herkomst_telling staan, in die volgorde.';
comment on table herkomst is 'Uit welke rij en kolommen een cijfer komt, en hoe het daaruit is berekend.';
comment on column herkomst.bron_id is 'Bron.';
comment on column herkomst.bestand is 'Nummer van het bestand binnen de bron.';
comment on column herkomst.indicator is 'Sleutel van het onderwerp.';
comment on column herkomst.jaar is 'Jaar van het cijfer.';
comment on column herkomst.leeftijd is 'Leeftijdsgroep.';
comment on column herkomst.soort is 'waarde, ondergrens of bovengrens.';
comment on column herkomst.rij_kolommen is 'Kolommen die de rij kiezen, naast het gebied.';
comment on column herkomst.rij_cellen is 'Wat er in die kolommen staat.';
comment on column herkomst.teller is 'Kolommen die worden opgeteld: maal * (som van teller - aftrek) / som van noemer.';
comment on column herkomst.aftrek is 'Kolommen die eraf gaan.';
comment on column herkomst.aftrek_maal is 'Hoe vaak elke kolom eraf gaat.';
comment on column herkomst.noemer is 'Kolommen waardoor wordt gedeeld; leeg: er is geen deling.';
comment on column herkomst.noemer_indicator is 'Onderwerp uit een andere bron waardoor wordt gedeeld.';
comment on column herkomst.noemer_jaar is 'Jaar van dat onderwerp.';
comment on column herkomst.maal is '100 bij een percentage, 1000 per 1.000 inwoners, anders 1.';
comment on column herkomst.min_noemer is 'Onder dit aantal is er geen cijfer (te_klein).';
comment on column herkomst.maanden is 'Of elk aantal de som van twaalf maanden is.';
comment on column herkomst.niveaus is 'Niveaus waarvan dit bestand rijen heeft.';
comment on table herkomst_telling is 'De aantallen waaruit cijfers zijn berekend, per gebied en jaar.';
comment on column herkomst_telling.bron_id is 'Bron.';
comment on column herkomst_telling.bestand is 'Nummer van het bestand binnen de bron.';
comment on column herkomst_telling.gebied_code is 'Code van het gebied.';
comment on column herkomst_telling.jaar is 'Jaar.';
comment on column herkomst_telling.aantallen is 'Aantallen in de volgorde van telkolommen; leeg of onder 0: de bron heeft er geen.';
comment on table herkomst_leeg is 'Wat er in een cel staat als er geen cijfer in staat.';
comment on column herkomst_leeg.bron_id is 'Bron.';
comment on column herkomst_leeg.bestand is 'Nummer van het bestand binnen de bron.';
comment on column herkomst_leeg.kolom is 'Kolom.';
comment on column herkomst_leeg.cel is 'Wat er staat; leeg: niets.';
comment on column herkomst_leeg.ontbreekt is 'Wat dat betekent.';
comment on table herkomst_onbewoond is 'Cijfers van de bron over gebieden waar niemand woont; die worden niet getoond.';
comment on column herkomst_onbewoond.gebied_code is 'Code van het gebied.';
comment on column herkomst_onbewoond.indeling_jaar is 'Indeling.';
comment on column herkomst_onbewoond.indicator is 'Sleutel van het onderwerp.';
comment on column herkomst_onbewoond.jaar is 'Jaar.';
comment on column herkomst_onbewoond.leeftijd is 'Leeftijdsgroep.';
comment on column herkomst_onbewoond.cijfer is 'Wat de bron gaf.';
