-- What a cell of a source file means. While a source is being read every cell is one number: a real one,
-- NULL (unknown), a code of CBS at or below -99990, a code of our own for the reasons CBS writes as text
-- or that we add, or NaN for what is no number at all (the reader then refuses the file).

create or replace temp macro code_niet_van_toepassing() as -1e300;
create or replace temp macro code_te_klein() as -2e300;

create or replace temp macro kaal(x) as nullif(trim(x::varchar, ' ' || chr(9) || chr(10) || chr(13) || chr(160)), '');

create or replace temp macro getal(x) as
    case when isnan(x::double) then null when isinf(x::double) then 'nan'::double else x::double end;

-- StatLine writes "." for unknown or secret, and leaves blank what cannot occur. Plain numbers take the short way.
create or replace temp macro getal_uit_tekst(x) as
    coalesce(getal(try_cast(x as double)),
             case when x is null or kaal(x) = '.' then null
                  when kaal(x) is null then code_niet_van_toepassing()
                  else coalesce(getal(try_cast(replace(kaal(x), ',', '.') as double)), 'nan') end);

create or replace temp macro is_getal(v) as v > -99990;

create or replace temp macro waarde_van(v) as case when is_getal(v) then v end;

create or replace temp macro reden_van(v) as
    case when v is null then 'onbekend'
         when is_getal(v) then null
         when v = -99997 then 'geheim'
         when v = -99995 then 'later'
         when v = -99991 then 'niet_gepubliceerd'
         when v = code_te_klein() then 'te_klein'
         when v = code_niet_van_toepassing() then 'niet_van_toepassing'
         else 'onbekend' end;

-- A count as it is kept to tell where a figure comes from: what is missing stays a code.
create or replace temp macro telling_van(v) as case when v = code_niet_van_toepassing() then -1 else try_cast(v as integer) end;

-- Codes of areas: NL00, GM + 4, WK + 6, BU + 8 signs; the country is NL01 in tables of RIVM.
create or replace temp macro gebied_code(x) as regexp_replace(upper(kaal(x)), '^NL\d\d$', 'NL00');

create or replace temp macro niveau_van(code) as
    case when regexp_full_match(code, 'NL00|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4}')
         then case left(code, 2) when 'NL' then 'land' when 'GM' then 'gemeente' when 'WK' then 'wijk'
                                 else 'buurt' end end;

create or replace temp macro gemeente_van(code) as
    case when code <> 'NL00' then 'GM' || substr(code, 3, 4) end;

create or replace temp macro nummer_van(gemeente_code) as substr(gemeente_code, 3)::smallint;

create or replace temp macro wijk_van(code) as
    case when left(code, 2) in ('WK', 'BU') then 'WK' || substr(code, 3, 6) end;

-- Dimensions of OData tables: a year is 2012JJ00 or 2012; numbers from a spreadsheet may end in .0.
create or replace temp macro sleutelcode(x) as regexp_replace(kaal(x), '\.0$', '');

create or replace temp macro jaar_van(x) as
    try_cast(regexp_extract(sleutelcode(x), '^((?:19|20)\d\d)(?:JJ00)?$', 1) as smallint);

-- Some years together (2017G400 is four, from 2017 on) are said to be of the last one.
create or replace temp macro periode_jaar(x) as
    coalesce(jaar_van(x),
             try_cast(regexp_extract(kaal(x), '^((?:19|20)\d\d)G[1-9]00$', 1) as smallint)
             + try_cast(regexp_extract(kaal(x), '^\d{4}G([1-9])00$', 1) as smallint) - 1);

create or replace temp macro maand_van(x) as
    try_cast(regexp_extract(kaal(x), '^(?:19|20)\d\dMM(0[1-9]|1[0-2])$', 1) as tinyint);

create or replace temp macro code_verborgen() as -3e300;

-- Regions between land and gemeente (GGD-regions, provinces), and the gemeenten that stand for abroad.
create or replace temp macro is_ander_soort_gebied(code) as
    (regexp_full_match(code, '[A-Z]{2}\d{2,6}') and left(code, 2) not in ('NL', 'GM', 'WK', 'BU'))
    or substr(code, 3, 4) in ('0997', '0998', '0999');
