-- A small made country in which everything fits: one gemeente of 40 wijken of two buurten, in two indelingen.
insert into meta values ('schema_versie', $versie), ('data_versie', 'even'), ('fictief', 'ja'), ('titel', 'Even');
insert into bron values
    ('kwb', 'Kerncijfers', '85984NED', 'a.csv', null, null, 'CC BY 4.0', 'ab', 1),
    ('smap', 'Gezondheid', '50150NED', 'b.csv', null, null, 'CC BY 4.0', 'cd', 1),
    ('oud', 'Gezondheid', '50120NED', 'c.csv', null, null, 'CC BY 4.0', 'ef', 1);
insert into indicator
    (sleutel, naam, uitleg, thema, eenheid, decimalen, richting, min_verschil, bron_naam, is_schatting, aggregatie, kern,
     mag_vergelijken, mag_rangschikken, mag_trend, mag_evalueren)
values
    ('rookt', 'Rookt', 'x', 'leefstijl', '%', 0, 'hoger_slechter', 3, 'RIVM', true, 'gewogen', true, true, true, true, false),
    ('inwoners', 'Inwoners', 'x', 'bevolking', 'aantal', 0, 'neutraal', 1, 'CBS', false, 'som', true, true, false, true, false),
    ('woz', 'WOZ', 'x', 'leefomgeving', 'x 1.000 euro', 0, 'neutraal', 1, 'CBS', false, 'gewogen', true, true, false, true, false);

create temp table buurt as
    select printf('BU9998%02d%02d', w, b) as code, printf('WK9998%02d', w) as wijk, w, b
    from range(1, 41) as a(w), range(1, 3) as c(b);
insert into gebied (code, indeling_jaar, naam, niveau, gemeente_code, gemeente_naam, wijk_code, inwoners, volwassenen,
                    inwoners_65plus, geometrie, indelingswijziging)
    select *, ST_GeomFromGeoJSON('{"type":"Polygon","coordinates":[[[5,52],[5.1,52],[5.1,52.1],[5,52]]]}'), 1
    from (
        select code, j, format('Buurt {}-{}', w, b), 'buurt', 'GM9998', 'Vlak', wijk, 1000, 800, 200
        from buurt, range(2023, 2025) as y(j)
        union all
        select distinct wijk, j, format('Wijk {}', w), 'wijk', 'GM9998', 'Vlak', wijk, 2000, 1600, 400
        from buurt, range(2023, 2025) as y(j)
        union all
        select 'GM9998', j, 'Vlak', 'gemeente', 'GM9998', 'Vlak', null, 80000, 64000, 16000 from range(2023, 2025) as y(j)
    );

create temp table figuur as select * from (values
    ('inwoners', 'alle', 1000, true), ('volwassenen', 'alle', 800, true), ('inwoners_65plus', 'alle', 200, true),
    ('inwoners_18_64', 'alle', 600, true), ('bijstand', 'alle', 40, false)
) as f(indicator, leeftijd, waarde, telt_op);
insert into waarde
    select g.code, g.indeling_jaar, f.indicator, g.indeling_jaar, f.leeftijd,
           f.waarde * if(f.telt_op, g.inwoners / 1000, 1), null, null, null, 'kwb', g.niveau, 9998
    from gebied g, figuur f;
insert into waarde  -- homes differ per wijk and rise with a tenth, give or take
    select g.code, g.indeling_jaar, 'woz', g.indeling_jaar, 'alle',
           (300 + 10 * h) * if(g.indeling_jaar = 2024, 1.1 + h / 200, 1), null, null, null, 'kwb', g.niveau, 9998
    from (select *, hash(coalesce(wijk_code, '')) % 10 as h from gebied) g;
insert into waarde
    select g.code, 2024, 'rookt', j, l, 20 + d + h, 18 + d + h, 22 + d + h, null, 'smap', g.niveau, 9998
    from (select *, if(niveau = 'gemeente', 0, (substr(wijk_code, 7)::integer % 2) * 2 - 1) as h from gebied where indeling_jaar = 2024) g,
         (values ('18plus', 0), ('18_64', 1), ('65plus', -3)) as a(l, d), (values (2022), (2024)) as y(j);
insert into waarde
    select gebied_code, 2023, indicator, jaar, leeftijd, waarde, ondergrens, bovengrens, null, 'oud', gebied_niveau, 9998
    from waarde where bron_id = 'smap' and jaar = 2022;
insert into waarde
    select gebied_code, indeling_jaar, 'rookt.gemeten', jaar, leeftijd, 21, 18.5, 23.5, null, 'smap', gebied_niveau, 9998
    from waarde where gebied_niveau = 'gemeente' and bron_id = 'smap' and jaar = 2024 and leeftijd = '18plus';
insert into aanbod
    select indicator, jaar, leeftijd, gebied_niveau, indeling_jaar, count(waarde), count(ontbreekt),
           count(ondergrens + bovengrens), max(bron_id)
    from waarde where not ends_with(indicator, '.gemeten') group by all;
