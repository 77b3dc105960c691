{# A UTC timestamp, or null where the value is not one. Never fails, never guesses.
   Reads ISO 8601 with a blank or a T, with or without seconds and zone, and what iso_spelling() makes ISO 8601 of; a date alone; epoch seconds
   (9 or 10 digits), milliseconds (12 or 13) and microseconds (15 or 16). A timestamp without a zone is taken as UTC.
   Regular texts come first and are read as they are, so that they pay for nothing that other spellings need. #}
{% macro try_timestamp(expression) -%}
    {{ return(adapter.dispatch('try_timestamp', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__try_timestamp(expression) -%}
    {%- set given = "cast(" ~ expression ~ " as varchar)" -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set spelled = "replace(upper(" ~ text ~ "), ',', '.')" -%}
    {%- set space = "[" ~ contact_segmentation.white_space() ~ "]*" -%}
    {%- set epoch = "regexp_extract(" ~ given ~ ", '[0-9.]+')" -%}
    {#- DuckDB reads a zone only as Z, +hh or +hh:mm, without a blank before it. -#}
    {%- set zoned = "replace(replace(replace(regexp_replace(" ~ given ~ ", '([+-][0-9]{2})([0-9]{2})$', '\\1:\\2'), ' Z', 'Z'), ' +', '+'), ' -', '-')" -%}
    case
        {#- typeof() is a constant of the column, so a typed column never pays for the patterns below. #}
        when typeof({{ expression }}) = 'TIMESTAMP WITH TIME ZONE'
            then make_timestamp(epoch_us(try_cast({{ expression }} as timestamp with time zone)))
        when typeof({{ expression }}) = 'DATE' or typeof({{ expression }}) like 'TIMESTAMP%'
            then case when isfinite(try_cast({{ expression }} as timestamp)) then try_cast({{ expression }} as timestamp) end
        when regexp_matches({{ given }}, '{{ contact_segmentation.timestamp_pattern(zone='Z?') }}')
            then try_cast({{ given }} as timestamp)
        {#- A zone is applied by arithmetic on UTC, so the session's own zone plays no part; where there is none, it would. #}
        when regexp_matches({{ given }}, '{{ contact_segmentation.timestamp_pattern() }}')
            then make_timestamp(epoch_us(try_cast({{ zoned }} as timestamp with time zone)))
        when regexp_matches({{ given }}, '^{{ space }}[0-9]{12,13}([.]0+)?{{ space }}$')
            then make_timestamp(cast(cast(try_cast({{ epoch }} as decimal(18, 3)) as decimal(38, 3)) * 1000 as bigint))
        when regexp_matches({{ given }}, '^{{ space }}[0-9]{9,10}([.][0-9]+)?{{ space }}$')
            then make_timestamp(cast(cast(try_cast({{ epoch }} as decimal(18, 6)) as decimal(38, 6)) * 1000000 as bigint))
        when regexp_matches({{ given }}, '^{{ space }}[0-9]{15,16}([.]0+)?{{ space }}$')
            then make_timestamp(cast(try_cast({{ epoch }} as decimal(18, 2)) as bigint))
        when regexp_matches({{ spelled }}, '{{ contact_segmentation.spelling_pattern() }}')
            then make_timestamp(epoch_us(try_cast({{ contact_segmentation.iso_spelling(spelled) }} as timestamp with time zone)))
    end
{%- endmacro %}

{# There is no cast that gives null: a guarded one stands in. #}
{% macro postgres__try_timestamp(expression) -%}
    {%- set given = "cast(" ~ expression ~ " as text)" -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set spelled = "replace(upper(" ~ text ~ "), ',', '.')" -%}
    {#- Below microseconds PostgreSQL would round. -#}
    {%- set short_given = "regexp_replace(" ~ given ~ ", '([.][0-9]{6})[0-9]+', '\\1')" -%}
    {%- set short_spelled = "regexp_replace(" ~ contact_segmentation.iso_spelling(spelled) ~ ", '([.][0-9]{6})[0-9]+', '\\1')" -%}
    {%- set epoch = contact_segmentation.postgres__guarded_cast("substring(" ~ given ~ " from '[0-9]+')", 'bigint') -%}
    {#- Seven decimals decide the six that are kept. -#}
    {%- set decimals = "coalesce(substring(" ~ given ~ " from '[.][0-9]{1,7}'), '0')" -%}
    {%- set space = "[" ~ contact_segmentation.white_space() ~ "]*" -%}
    {%- set typed_text = "case when " ~ given ~ " not in ('infinity', '-infinity') then " ~ given ~ " end" -%}
    case
        {#- A typed value goes through its own text, which reads back to the same value whatever the session's zone and style of dates. #}
        when pg_typeof({{ expression }}) = cast('timestamp with time zone' as regtype)
            then {{ contact_segmentation.postgres__guarded_cast(typed_text, 'timestamp with time zone') }} at time zone 'UTC'
        when pg_typeof({{ expression }}) in (cast('date' as regtype), cast('timestamp' as regtype))
            then {{ contact_segmentation.postgres__guarded_cast(typed_text, 'timestamp') }}
        {#- PostgreSQL takes a 60th second for the next minute, and passes over a zone that a timestamp without one is not asked for. #}
        when {{ contact_segmentation.matches_pattern(given, contact_segmentation.timestamp_pattern(zone='Z?')) }}
            then case when {{ given }} not like '%:60%' then {{ contact_segmentation.postgres__guarded_cast(short_given, 'timestamp') }} end
        when {{ contact_segmentation.matches_pattern(given, contact_segmentation.timestamp_pattern()) }}
            then case
                when {{ given }} not like '%:60%' then {{ contact_segmentation.postgres__guarded_cast(short_given, 'timestamp with time zone') }} at time zone 'UTC'
            end
        when {{ contact_segmentation.matches_pattern(given, '^' ~ space ~ '[0-9]{12,13}([.]0+)?' ~ space ~ '$') }}
            then timestamp '1970-01-01' + {{ epoch }} * interval '1 millisecond'
        when {{ contact_segmentation.matches_pattern(given, '^' ~ space ~ '[0-9]{9,10}([.][0-9]+)?' ~ space ~ '$') }}
            then timestamp '1970-01-01'
                + {{ epoch }} * interval '1 second'
                + round(cast({{ decimals }} as numeric), 6) * 1000000 * interval '1 microsecond'
        {#- Intervals are multiplied as doubles, which do not hold so many microseconds. #}
        when {{ contact_segmentation.matches_pattern(given, '^' ~ space ~ '[0-9]{15,16}([.]0+)?' ~ space ~ '$') }}
            then timestamp '1970-01-01' + {{ epoch }} / 1000000 * interval '1 second' + mod({{ epoch }}, 1000000) * interval '1 microsecond'
        when {{ contact_segmentation.matches_pattern(spelled, contact_segmentation.spelling_pattern()) }}
            then {{ contact_segmentation.postgres__guarded_cast(short_spelled, 'timestamp with time zone') }} at time zone 'UTC'
    end
{%- endmacro %}

{# Its lenient cast reads more than ours does, in its own way: a pattern decides first. #}
{% macro spark__try_timestamp(expression) -%}
    {%- set given = "cast(" ~ expression ~ " as string)" -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set spelled = "replace(upper(" ~ text ~ "), ',', '.')" -%}
    {#- Spark reads a zone only after seconds, and it knows no hour 24. -#}
    {%- set with_seconds = "regexp_replace(" ~ contact_segmentation.iso_spelling(spelled) ~ ", r'^(.{16})([Z+-])', '$1:00$2')" -%}
    case
        {#- typeof() is a constant of the column, so a typed column never pays for the patterns below. #}
        when typeof({{ expression }}) = 'date' or typeof({{ expression }}) like 'timestamp%'
            then cast({{ expression }} as timestamp)
        when {{ contact_segmentation.matches_pattern(given, contact_segmentation.timestamp_pattern(zone='')) }} and {{ given }} not like '%24:00%'
            then try_cast({{ given }} as timestamp)
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{12,13}([.]0+)?$') }}
            then timestamp_micros(cast(cast(try_cast({{ text }} as decimal(18, 3)) as decimal(38, 3)) * 1000 as bigint))
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{9,10}([.][0-9]+)?$') }}
            then timestamp_micros(cast(cast(try_cast({{ text }} as decimal(18, 6)) as decimal(38, 6)) * 1000000 as bigint))
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{15,16}([.]0+)?$') }}
            then timestamp_micros(cast(try_cast({{ text }} as decimal(18, 2)) as bigint))
        when {{ contact_segmentation.matches_pattern(spelled, contact_segmentation.spelling_pattern()) }}
            then case
                when {{ contact_segmentation.matches_pattern(with_seconds, '^.{11}24:00:00([.](0{6}[0-9]*|0{1,5}))?[Z+-]') }}
                    then try_cast(regexp_replace({{ with_seconds }}, r'^(.{11})24', '$100') as timestamp) + interval 24 hours
                else try_cast({{ with_seconds }} as timestamp)
            end
    end
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Its lenient cast reads more than ours does, in its own way: the parts of a timestamp are read one by one. #}
{% macro snowflake__try_timestamp(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set spelled = "replace(upper(" ~ text ~ "), ',', '.')" -%}
    {%- set iso = contact_segmentation.iso_spelling(spelled) -%}
    {%- set moment = contact_segmentation.timestamp_parts(iso, "regexp_substr(" ~ iso ~ ", '[+-][0-9:]+$', 11)", 'try_cast') -%}
    {%- set epoch = contact_segmentation.epoch_parts("split_part(" ~ text ~ ", '.', 1)", "split_part(" ~ text ~ ", '.', 2)", 'try_cast') -%}
    {#- A typed value is taken as it is: its text would follow the session's format. #}
    coalesce(
        as_timestamp_ntz(to_variant({{ expression }})),
        cast(as_date(to_variant({{ expression }})) as timestamp_ntz),
        cast(convert_timezone('UTC', as_timestamp_tz(to_variant({{ expression }}))) as timestamp_ntz),
        cast(convert_timezone('UTC', as_timestamp_ltz(to_variant({{ expression }}))) as timestamp_ntz),
        case
            when {{ contact_segmentation.matches_pattern(spelled, contact_segmentation.spelling_pattern()) }}
                and {{ contact_segmentation.matches_pattern(iso, contact_segmentation.exact_timestamp_pattern()) }}
                then dateadd(
                    microsecond,
                    {{ moment.seconds }} * 1000000 + {{ moment.microseconds }},
                    cast(try_to_date(substr({{ iso }}, 1, 10), 'YYYY-MM-DD') as timestamp_ntz)
                )
            when {{ contact_segmentation.matches_pattern(text, '^[0-9]{12,13}([.]0+)?$') }}
                then dateadd(millisecond, {{ epoch.seconds }}, cast('1970-01-01' as timestamp_ntz))
            when {{ contact_segmentation.matches_pattern(text, '^[0-9]{9,10}([.][0-9]+)?$') }}
                then dateadd(microsecond, {{ epoch.seconds }} * 1000000 + {{ epoch.microseconds }}, cast('1970-01-01' as timestamp_ntz))
            when {{ contact_segmentation.matches_pattern(text, '^[0-9]{15,16}([.]0+)?$') }}
                then dateadd(microsecond, {{ epoch.seconds }}, cast('1970-01-01' as timestamp_ntz))
        end
    )
{%- endmacro %}

{# A typed value goes through its text, which is ISO 8601 in UTC. #}
{% macro bigquery__try_timestamp(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set spelled = "replace(upper(" ~ text ~ "), ',', '.')" -%}
    {%- set iso = contact_segmentation.iso_spelling(spelled) -%}
    {%- set moment = contact_segmentation.timestamp_parts(iso, "regexp_extract(substr(" ~ iso ~ ", 11), r'[+-][0-9:]+$')", 'safe_cast') -%}
    {%- set epoch = contact_segmentation.epoch_parts(
        "split(" ~ text ~ ", '.')[safe_ordinal(1)]", "split(" ~ text ~ ", '.')[safe_ordinal(2)]", 'safe_cast'
    ) -%}
    case
        when {{ contact_segmentation.matches_pattern(spelled, contact_segmentation.spelling_pattern()) }}
                and {{ contact_segmentation.matches_pattern(iso, contact_segmentation.exact_timestamp_pattern()) }}
            then timestamp_add(
                timestamp(safe_cast(substr({{ iso }}, 1, 10) as date), 'UTC'),
                interval ({{ moment.seconds }} * 1000000 + {{ moment.microseconds }}) microsecond
            )
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{12,13}([.]0+)?$') }}
            then timestamp_millis({{ epoch.seconds }})
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{9,10}([.][0-9]+)?$') }}
            then timestamp_micros({{ epoch.seconds }} * 1000000 + {{ epoch.microseconds }})
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{15,16}([.]0+)?$') }}
            then timestamp_micros({{ epoch.seconds }})
    end
{%- endmacro %}

{# A typed value goes through its text, which is ISO 8601 with the session's zone. #}
{% macro redshift__try_timestamp(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set spelled = "replace(upper(" ~ text ~ "), ',', '.')" -%}
    {%- set iso = contact_segmentation.iso_spelling(spelled) -%}
    {%- set moment = contact_segmentation.timestamp_parts(iso, "regexp_substr(" ~ iso ~ ", '[+-][0-9:]+$', 11)", 'try_cast') -%}
    {%- set epoch = contact_segmentation.epoch_parts("split_part(" ~ text ~ ", '.', 1)", "split_part(" ~ text ~ ", '.', 2)", 'try_cast') -%}
    {#- dateadd() takes whole numbers of four bytes only. -#}
    {%- set epoch_day = "dateadd(day, cast(floor(" ~ epoch.seconds ~ " / 86400) as integer), cast('1970-01-01' as timestamp))" -%}
    {%- set epoch_milli_day = "dateadd(day, cast(floor(" ~ epoch.seconds ~ " / 86400000) as integer), cast('1970-01-01' as timestamp))" -%}
    {%- set epoch_micro_day = "dateadd(day, cast(floor(" ~ epoch.seconds ~ " / 86400000000) as integer), cast('1970-01-01' as timestamp))" -%}
    case
        when {{ contact_segmentation.matches_pattern(spelled, contact_segmentation.spelling_pattern()) }}
                and {{ contact_segmentation.matches_pattern(iso, contact_segmentation.exact_timestamp_pattern()) }}
            then dateadd(
                microsecond,
                {{ moment.microseconds }},
                dateadd(second, {{ moment.seconds }}, cast(try_cast(substring({{ iso }}, 1, 10) as date) as timestamp))
            )
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{12,13}([.]0+)?$') }}
            then dateadd(millisecond, cast(mod({{ epoch.seconds }}, 86400000) as integer), {{ epoch_milli_day }})
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{9,10}([.][0-9]+)?$') }}
            then dateadd(
                microsecond,
                {{ epoch.microseconds }},
                dateadd(second, cast(mod({{ epoch.seconds }}, 86400) as integer), {{ epoch_day }})
            )
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{15,16}([.]0+)?$') }}
            then dateadd(
                microsecond,
                cast(mod({{ epoch.seconds }}, 1000000) as integer),
                dateadd(second, cast(floor(mod({{ epoch.seconds }}, 86400000000) / 1000000) as integer), {{ epoch_micro_day }})
            )
    end
{%- endmacro %}

{# Its lenient cast reads more than ours does, in its own way: the parts of a timestamp are read one by one. #}
{% macro trino__try_timestamp(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set spelled = "replace(upper(" ~ text ~ "), ',', '.')" -%}
    {%- set iso = contact_segmentation.iso_spelling(spelled) -%}
    {%- set moment = contact_segmentation.timestamp_parts(iso, "regexp_extract(substr(" ~ iso ~ ", 11), '[+-][0-9:]+$')", 'try_cast') -%}
    {%- set epoch = contact_segmentation.epoch_parts("split_part(" ~ text ~ ", '.', 1)", "split_part(" ~ text ~ ", '.', 2)", 'try_cast') -%}
    case
        {#- A typed value goes through its own text, because casts of other types to a timestamp would not compile. #}
        when typeof({{ expression }}) like 'timestamp% with time zone'
            then cast(at_timezone(try_cast({{ text }} as timestamp(6) with time zone), 'UTC') as timestamp(6))
        when typeof({{ expression }}) like 'timestamp%'
            then try_cast({{ text }} as timestamp(6))
        {#- date_add() knows no microseconds, so they come with the day. #}
        when {{ contact_segmentation.matches_pattern(spelled, contact_segmentation.spelling_pattern()) }}
                and {{ contact_segmentation.matches_pattern(iso, contact_segmentation.exact_timestamp_pattern()) }}
            then date_add(
                'second',
                {{ moment.seconds }},
                try_cast(substr({{ iso }}, 1, 10) || ' 00:00:00.' || lpad(cast({{ moment.microseconds }} as varchar), 6, '0') as timestamp(6))
            )
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{12,13}([.]0+)?$') }}
            then date_add('millisecond', {{ epoch.seconds }}, timestamp '1970-01-01 00:00:00.000000')
        {#- Microseconds may round up to a whole second. #}
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{9,10}([.][0-9]+)?$') }}
            then date_add(
                'second',
                {{ epoch.seconds }} + {{ epoch.microseconds }} / 1000000,
                try_cast('1970-01-01 00:00:00.' || lpad(cast(mod({{ epoch.microseconds }}, 1000000) as varchar), 6, '0') as timestamp(6))
            )
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{15,16}([.]0+)?$') }}
            then date_add(
                'second',
                {{ epoch.seconds }} / 1000000,
                try_cast('1970-01-01 00:00:00.' || lpad(cast(mod({{ epoch.seconds }}, 1000000) as varchar), 6, '0') as timestamp(6))
            )
    end
{%- endmacro %}
