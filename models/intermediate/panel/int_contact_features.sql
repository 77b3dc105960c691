{#- Only what the dates to build need is read: the fewer boundaries, the fewer sums of a contact stand side by side. -#}
{%- set chunks = built_by_chunks('as_of_date', 'int_as_of_date_fingerprints', fingerprint='features_fingerprint') -%}
{%- set dates = as_of_dates_to_build(chunks) -%}
{%- set boundaries_read = boundaries_of(dates) -%}
{%- set by_load_time = setting('known_by_load_time') -%}

with

contacts as (

    select * from {{ ref('stg_contacts') }}

),

activity as {{ not_materialized() }} (

    select * from {{ ref('int_merged_activity') }}
    {% if by_load_time %}
        where known_after is null
    {% endif %}

),

{% if by_load_time -%}
late_features as (

    select * from {{ ref('int_late_features') }}

),

{% endif -%}
leading_interests as (

    select * from {{ ref('int_leading_interests') }}

),

interest_names as {{ not_materialized() }} (

    select * from {{ ref('int_interest_names') }}

),

time_buckets as (

    select * from {{ ref('int_time_buckets') }}

),

boundaries as (

    select
        boundary_index,
        boundary_date,
        lag(boundary_date) over (order by boundary_index) as previous_boundary_date
    from {{ ref('int_time_boundaries') }}
    where boundary_index in ({{ boundaries_read | join(', ') }})

),

as_of_dates as (

    select
        as_of_dates.*,
        {{ built_from('fingerprints.features_fingerprint') }} as built_from
    from {{ ref('int_as_of_dates') }} as as_of_dates
    inner join {{ ref('int_as_of_date_fingerprints') }} as fingerprints on as_of_dates.as_of_date = fingerprints.as_of_date
    where {{ in_chunks('as_of_dates.as_of_date', chunks) }}

),

-- A bucket counts from the first boundary on that does not lie before its end.
placed_buckets as (

    select
        time_buckets.bucket_end,
        boundaries.boundary_index,
        -- What a weight at the end of the bucket is still worth at the boundary.
        {{ decay(
            'cast(time_buckets.bucket_end as ' ~ dbt.type_timestamp() ~ ')',
            'cast(boundaries.boundary_date as ' ~ dbt.type_timestamp() ~ ')'
        ) }} as decay_to_boundary,
        -- Of the buckets of a boundary all but the last end before it; the last one does too where periods without events follow.
        min(time_buckets.bucket_end) over (partition by boundaries.boundary_index) < boundaries.boundary_date as is_added_up
    from time_buckets
    inner join boundaries
        on
            time_buckets.bucket_end <= boundaries.boundary_date
            and (boundaries.previous_boundary_date is null or time_buckets.bucket_end > boundaries.previous_boundary_date)

),

bucket_rows as {{ not_materialized() }} (

    select
        activity.*,
        placed_buckets.boundary_index,
        placed_buckets.decay_to_boundary,
        -- Of these a contact may have several rows for one boundary, or weights that fade until it.
        (activity.is_of_merge_group or placed_buckets.is_added_up) as is_added_up
    from activity
    inner join placed_buckets on activity.bucket_end = placed_buckets.bucket_end

),

-- Everything that a contact had before each boundary, in columns.
totals as (

    {{ running_totals('contacts', 'bucket_rows', 'boundaries', boundaries_read) | indent(4) }}

),

-- One row per contact and date. In the base: created before the as-of date, or nobody knows when, and not deleted before it; a bare
-- comparison would make DuckDB sort the wide rows.
windows as (

    {{ one_row_per_date(
        ['totals', 'leading_interests'], 'as_of_dates', dates, window_columns(dates),
        'coalesce(totals.created_at < cast(as_of_dates.as_of_date as ' ~ dbt.type_timestamp() ~ '), true)'
        ~ ' and coalesce(totals.deleted_at >= cast(as_of_dates.as_of_date as ' ~ dbt.type_timestamp() ~ '), true)'
    ) | indent(4) }}

),

final as (

    select
        windows.contact_key,
        windows.as_of_date,
        {% for measure in activity_measures() %}
            {% for column in [measure.name ~ '_recent', measure.name ~ '_prior', measure.name ~ '_lifetime'] %}
                {{ with_late(column, measure.type) ~ ' as ' ~ column if by_load_time else 'windows.' ~ column }},
            {% endfor %}
            {% if measure.name in outcome_measures() %}
                {% set outcome = 'outcome_' ~ measure.name %}
                {% set sum = with_late(outcome, measure.type) if by_load_time else 'windows.' ~ outcome %}
                -- Outcomes are known once their window is complete.
                case when as_of_dates.is_mature then {{ sum }} end as {{ outcome }},
            {% endif %}
        {% endfor %}
        {% for time in activity_times() %}
            {{ time_with_late(time) ~ ' as ' ~ time.name if by_load_time else 'windows.' ~ time.name }},
        {% endfor %}
        -- Rounded, so that scores that are equal on paper are equal here, however time was cut on the way.
        {% for weight in activity_weights() %}
            {{ rounded(with_late(weight.score, type_double()) if by_load_time else 'windows.' ~ weight.score, 9) }} as {{ weight.score }},
        {% endfor %}
        {% for kind in interest_kinds() %}
            {{ kind }}_names.interest_name as top_{{ kind }},
        {% endfor %}
        as_of_dates.built_from
    from windows
    inner join as_of_dates on windows.as_of_date = as_of_dates.as_of_date
    {% if by_load_time %}
        left join late_features
            on
                windows.contact_key = late_features.contact_key
                and windows.as_of_date = late_features.as_of_date
    {% endif %}
    {% for kind in interest_kinds() %}
        left join interest_names as {{ kind }}_names
            on
                {{ kind }}_names.interest_kind = '{{ kind }}'
                and windows.leading_{{ kind }} = {{ kind }}_names.interest_rank
    {% endfor %}

)

select * from final
