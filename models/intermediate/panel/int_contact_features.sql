{%- set chunks = built_by_chunks('as_of_date', 'int_as_of_date_fingerprints', fingerprint='features_fingerprint') -%}
{%- set dates = as_of_dates_to_build(chunks) -%}
{%- set boundaries_read = boundaries_of(dates) -%}
{%- set decays = [] -%}
{%- for boundary in boundaries_read[1:] -%}
    {%- do decays.append('max(case when boundary_index = ' ~ boundary ~ ' then decay_since_previous end) as decay_' ~ boundary) -%}
{%- endfor -%}

with

contacts as (

    select * from {{ ref('stg_contacts') }}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

activity as {{ not_materialized() }} (

    select * from {{ ref('int_contact_activity') }}

),

interests as (

    select * from {{ ref('int_contact_interests') }}

),

interest_names as {{ not_materialized() }} (

    select * from {{ ref('int_interest_names') }}

),

time_buckets as (

    select * from {{ ref('int_time_buckets') }}

),

-- Those at which a window of the dates to build starts or ends.
boundaries as (

    select * from {{ ref('int_time_boundaries') }}
    where boundary_index in ({{ boundaries_read | join(', ') }})

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

date_inputs as (

    select * from {{ ref('int_as_of_date_fingerprints') }}

),

decayed as (

    select
        boundary_index,
        -- What a score of one at the boundary before is still worth at this one.
        {{ decay(
            'cast(lag(boundary_date) over (order by boundary_index) as ' ~ dbt.type_timestamp() ~ ')',
            'cast(boundary_date as ' ~ dbt.type_timestamp() ~ ')'
        ) }} as decay_since_previous
    from boundaries

),

decays as (

    select
        {{ decays | join(',\n        ') }}
    from decayed

),

-- A bucket counts from the first boundary on that does not lie before its end.
placed as (

    select
        time_buckets.bucket_end,
        min(boundaries.boundary_index) as boundary_index,
        min(boundaries.boundary_date) as boundary_date
    from time_buckets
    inner join boundaries on time_buckets.bucket_end <= boundaries.boundary_date
    group by 1

),

placed_buckets as (

    select
        bucket_end,
        boundary_index,
        -- What a weight at the end of the bucket is still worth at the boundary.
        {{ decay(
            'cast(bucket_end as ' ~ dbt.type_timestamp() ~ ')',
            'cast(boundary_date as ' ~ dbt.type_timestamp() ~ ')'
        ) }} as decay_to_boundary,
        -- Of the buckets of a boundary all but the last end before it; the last one does too where periods without events follow.
        min(bucket_end) over (partition by boundary_index) < boundary_date as is_added_up
    from placed

),

-- Records that were merged, and those that they were merged into: their events are added up.
merge_groups as (

    select
        contact_key,
        surviving_contact_key
    from contact_identities
    where is_merged
    union all
    select distinct
        surviving_contact_key as contact_key,
        surviving_contact_key
    from contact_identities
    where is_merged

),

bucket_rows as {{ not_materialized() }} (

    select
        coalesce(merge_groups.surviving_contact_key, activity.contact_key) as contact_key,
        placed_buckets.boundary_index,
        {% for measure in activity_measures() %}
            activity.{{ measure.name }},
        {% endfor %}
        {% for weight in activity_weights() %}
            activity.{{ weight.name }},
        {% endfor %}
        activity.first_activity_at,
        activity.last_activity_at,
        activity.last_purchase_at,
        placed_buckets.decay_to_boundary,
        -- Of these a contact may have several rows for one boundary, or weights that fade until it.
        (merge_groups.contact_key is not null or placed_buckets.is_added_up) as is_added_up
    from activity
    inner join placed_buckets on activity.bucket_end = placed_buckets.bucket_end
    left join merge_groups on activity.contact_key = merge_groups.contact_key

),

-- Everything that a contact had before each boundary, in columns.
{{ running_totals('contacts', 'bucket_rows', 'decays', boundaries_read) }},

interest_totals as (

    select
        {% for date in dates %}
            {{ sum_of_counts('case when placed_buckets.boundary_index <= ' ~ date.as_of ~ ' then interests.n_events else 0 end') }}
                as n_events_{{ date.as_of_index }},
        {% endfor %}
        coalesce(merge_groups.surviving_contact_key, interests.contact_key) as contact_key,
        interest_names.interest_kind,
        interest_names.interest_rank
    from interests
    inner join placed_buckets on interests.bucket_end = placed_buckets.bucket_end
    inner join interest_names
        on
            interests.interest_kind = interest_names.interest_kind
            and interests.interest_name = interest_names.interest_name
    left join merge_groups on interests.contact_key = merge_groups.contact_key
    group by {{ dates | length + 1 }}, {{ dates | length + 2 }}, {{ dates | length + 3 }}

),

-- The topic with the most events leads; of equals, the first in the alphabet.
leaders as (

    select
        {% for date in dates %}
            {% for kind in interest_kinds() %}
                max(
                    case
                        when interest_kind = '{{ kind }}' and n_events_{{ date.as_of_index }} > 0
                            then {{ pack_interest('n_events_' ~ date.as_of_index, 'interest_rank') }}
                    end
                ) as leading_{{ kind }}_{{ date.as_of_index }},
            {% endfor %}
        {% endfor %}
        contact_key
    from interest_totals
    group by {{ dates | length * interest_kinds() | length + 1 }}

),

wide as (

    select
        {% for date in dates %}
            {% for kind in interest_kinds() %}
                leaders.leading_{{ kind }}_{{ date.as_of_index }},
            {% endfor %}
        {% endfor %}
        totals.*
    from totals
    left join leaders on totals.contact_key = leaders.contact_key

),

-- One row per contact and date. In the base: created before the as-of date, or nobody knows when; a bare comparison would make DuckDB sort
-- the wide rows.
windows as (

    {{ one_row_per_date(
        'wide', 'as_of_dates', dates, window_columns(dates),
        in_chunks('as_of_dates.as_of_date', chunks)
        ~ ' and coalesce(wide.created_at < cast(as_of_dates.as_of_date as ' ~ dbt.type_timestamp() ~ '), true)'
    ) | indent(4) }}

),

final as (

    select
        windows.contact_key,
        windows.as_of_date,
        {% for measure in activity_measures() %}
            windows.{{ measure.name }}_recent,
            windows.{{ measure.name }}_prior,
            windows.{{ measure.name }}_lifetime,
            {% if measure.name in outcome_measures() %}
                -- Outcomes are known once their window is complete.
                case when windows.is_mature then windows.outcome_{{ measure.name }} end as outcome_{{ measure.name }},
            {% endif %}
        {% endfor %}
        windows.first_activity_at,
        windows.last_activity_at,
        windows.last_purchase_at,
        -- Rounded, so that scores that are equal on paper are equal here, however time was cut on the way.
        {% for score in activity_weights() | map(attribute='score') %}
            {{ rounded('windows.' ~ score, 9) }} as {{ score }},
        {% endfor %}
        {% for kind in interest_kinds() %}
            {{ kind }}_names.interest_name as top_{{ kind }},
        {% endfor %}
        {{ built_from('date_inputs.features_fingerprint') }} as built_from
    from windows
    inner join date_inputs on windows.as_of_date = date_inputs.as_of_date
    {% for kind in interest_kinds() %}
        left join interest_names as {{ kind }}_names
            on
                {{ kind }}_names.interest_kind = '{{ kind }}'
                and {{ unpack_interest_rank('windows.leading_' ~ kind) }} = {{ kind }}_names.interest_rank
    {% endfor %}

)

select * from final
