-- name: geometrie
-- doel: The shapes of the areas of one level in one gemeente (or NL) as GeoJSON; `volgnummer` is the row in the answer of kaart.sql. In NL many wijken share a name, so there their gemeente stands behind it, and shapes have fewer points.
-- parameters: gemeente varchar, niveau varchar, indeling_jaar integer
-- kolommen: volgnummer bigint, code varchar, naam varchar, geojson varchar
select volgnummer, code,
       case when $gemeente = 'NL' and code <> gemeente_code then naam || coalesce(' (' || gemeente_naam || ')', '')
            else naam end as naam,
       ST_AsGeoJSON(geometrie)::varchar as geojson
from (
    select row_number() over (order by code) - 1 as volgnummer, code, naam, gemeente_code, gemeente_naam,
           case when $gemeente = 'NL' then coalesce(geometrie_grof, geometrie) else geometrie end as geometrie
    from gebied
    where niveau = $niveau::soort_niveau
      and indeling_jaar = $indeling_jaar
      and ($gemeente = 'NL' or gemeente_code = $gemeente)
)
where geometrie is not null
order by volgnummer;
